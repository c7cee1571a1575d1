import { outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { noteNames } from '../engine/tallies.ts'
import { type LaneTrace, stepCode } from '../engine/trace.ts'
import type { Parameters } from '../scenario/parameters.ts'
import type { CacheSign } from './scene.ts'
import { countUpTo } from './sortedTimes.ts'

/** How long what has just happened stays in sight, in ms of the viewer's time. */
export const signMs = 1_200

/** A sign and the instant at which it begins, in µs. */
export interface TimedSign extends Pick<CacheSign, 'type' | 'request'> {
  readonly atUs: number
  readonly key: number
}

const ok = outcomes.indexOf('ok')
const notFound = outcomes.indexOf('not-found')
const refusedFill = noteNames.indexOf('refused-fill')
const writes: ReadonlySet<number> = new Set([
  stepCode['database.write'],
  stepCode['database.writeOnce'],
  stepCode['database.writeIf'],
])

/** Everything that a cache of the lane refused or lost, in order. */
export function cacheSignsIn(
  trace: LaneTrace,
  log: RequestLog,
  parameters: Parameters,
): readonly TimedSign[] {
  return [...refusedFills(trace, log), ...refusedPuts(trace, parameters), ...lostRows(log)].sort(
    (a, b) => a.atUs - b.atUs,
  )
}

/** Those that are still in sight at an instant: the latest of each cell, and of the keys that have none. */
export function createCacheSigns(
  signs: readonly TimedSign[],
  cellOf: ReadonlyMap<number, number>,
): (us: number, speed: number, isDrawn: (request: number) => boolean) => readonly CacheSign[] {
  const times = signs.map(({ atUs }) => atUs)
  return (us, speed, isDrawn) => {
    const latest = new Map<number | undefined, CacheSign>()
    const end = countUpTo(times, us)
    for (let i = countUpTo(times, us - signMs * speed); i < end; i++) {
      const { atUs, key, request, type } = signs[i] as TimedSign
      if (type !== 'lost' && !isDrawn(request)) continue
      const cell = cellOf.get(key)
      latest.set(cell, { type, request, cell, strength: 1 - (us - atUs) / (signMs * speed) })
    }
    return [...latest.values()]
  }
}

/** Fills that were turned away: the log knows when, since a fill with no row to lay down ends the same way. */
function refusedFills({ steps }: LaneTrace, log: RequestLog): readonly TimedSign[] {
  const refusedUs = new Set(log.notedUs.filter((_, row) => log.note[row] === refusedFill))
  const signs: TimedSign[] = []
  for (let row = 0; row < steps.count; row++) {
    if (steps.code[row] !== stepCode['cache.fill'] || steps.outcome[row] !== notFound) continue
    const atUs = steps.endUs[row] as number
    if (!refusedUs.has(atUs)) continue
    signs.push({
      type: 'fill-refused',
      request: steps.request[row] as number,
      key: steps.key[row] as number,
      atUs,
    })
  }
  return signs
}

/** Rows that their writers could not lay down, since somebody else had claimed the key or knew a newer version. */
function refusedPuts({ entries, steps }: LaneTrace, parameters: Parameters): readonly TimedSign[] {
  // Without allocation a row may stay out of the cache although nobody refused it.
  if (!parameters['write-allocate']) return []
  const storedAt = new Map<number, number[]>()
  for (let row = 0; row < entries.count; row++) {
    const us = entries.storedUs[row] as number
    const known = storedAt.get(us)
    if (known === undefined) storedAt.set(us, [row])
    else known.push(row)
  }
  const isWritten = new Map<number, boolean>()
  const signs: TimedSign[] = []
  for (let row = 0; row < steps.count; row++) {
    const request = steps.request[row] as number
    const code = steps.code[row] as number
    if (writes.has(code)) isWritten.set(request, steps.outcome[row] === ok)
    if (code !== stepCode['cache.settle'] || steps.outcome[row] !== ok) continue
    if (isWritten.get(request) !== true) continue
    const atUs = steps.endUs[row] as number
    const key = steps.key[row] as number
    const isLaidDown = storedAt
      .get(atUs)
      ?.some((entry) => entries.key[entry] === key && entries.version[entry] === steps.version[row])
    if (isLaidDown !== true) signs.push({ type: 'put-refused', request, key, atUs })
  }
  return signs
}

/** Writes that a cache had accepted and took along. */
function lostRows(log: RequestLog): readonly TimedSign[] {
  const { keptKey, keptRequest, keptVersion, lostKey, lostUs, lostVersion } = log
  if (lostUs.length === 0) return []
  const requestOf = new Map<string, number>()
  for (const [row, request] of keptRequest.entries())
    requestOf.set(`${keptKey[row]} ${keptVersion[row]}`, request)
  return Array.from(lostUs, (atUs, row) => ({
    type: 'lost',
    request: requestOf.get(`${lostKey[row]} ${lostVersion[row]}`) ?? 0,
    key: lostKey[row] as number,
    atUs,
  }))
}
