import { Answer, type Claim, failed, type Miss } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem } from '../patterns/pattern.ts'
import type { Process, StepResult } from '../process.ts'
import { stepCode } from '../trace.ts'
import type { Cache } from './cache.ts'
import { conflictIndex, missIndex } from './stepStart.ts'

/** What a call does to the cache at the end of its time, and what its text gets for it. */
export type CacheEffect = (lane: LaneSimulation, cache: Cache, process: Process) => StepResult

const none: readonly Claim[] = []

const get: CacheEffect = (lane, cache, process) => {
  const found = version(lane, cache, process) as Answer | Miss
  if (process.hit === 2) process.hit = found.isMiss ? 0 : 1
  return found
}

/** The version reads of writes are counted apart from what readers find. */
const version: CacheEffect = (lane, cache, process) => {
  const found = cache.get(process.key, lane.nowUs)
  process.version = found.version
  if (found.isMiss) {
    process.outcome = missIndex
    if (lane.settings.singleFlight) process.own.flight = found.lease === 0 ? -1 : found.lease
  }
  return found
}

const fill: CacheEffect = (lane, cache, process) => {
  const row = process.row as Answer
  const isStored = cache.fill(process.right as Miss, row, lane.nowUs)
  if (!isStored && row.exists) lane.note('refused-fill')
  if (!isStored) process.outcome = missIndex
  process.version = row.version
  return undefined
}

const claim: CacheEffect = ({ nowUs }, cache, process) => {
  const taken = cache.claim(process.key, nowUs)
  if (process.hit === 2) process.hit = taken.wasPresent ? 1 : 0
  process.right = taken
  return taken
}

const settle: CacheEffect = ({ nowUs }, cache, process) => {
  const row = process.row as Answer
  cache.settle(process.right as Claim, row, nowUs)
  process.right = undefined
  process.version = row.version
  return undefined
}

const find: CacheEffect = (lane, cache, process) => {
  const found = cache.find(process.key, lane.nowUs)
  if (lane.settings.singleFlight) process.own.flight = 0
  if (!found.ok) process.outcome = missIndex
  process.version = found.version
  if (process.hit === 2) process.hit = found.ok ? 1 : 0
  return found
}

const label: CacheEffect = (_lane, cache, { key }) =>
  new Answer(true, 'ok', key, cache.label(key), 0, true)

const check: CacheEffect = (_lane, cache, process) => {
  const { key, particulars, request } = process
  const { label: wanted } = particulars
  const found = cache.label(key)
  const isOther = cache.has(key) && found !== wanted
  process.own.expected = wanted
  process.version = found
  noteHit(process, cache)
  if (isOther) process.outcome = conflictIndex
  return new Answer(!isOther, isOther ? 'conflict' : 'ok', key, found, request, true)
}

const put: CacheEffect = ({ nowUs }, cache, process) => {
  const row = process.row as Answer
  noteHit(process, cache)
  cache.put(row, process.particulars.label, nowUs)
  process.version = row.version
  return undefined
}

const remove: CacheEffect = ({ nowUs }, cache, process) => {
  noteHit(process, cache)
  cache.take(process.key, nowUs)
  return undefined
}

const invalidate: CacheEffect = ({ nowUs }, cache, process) => {
  noteHit(process, cache)
  cache.invalidate(process.key, nowUs)
  return undefined
}

const keep: CacheEffect = (lane, cache, process) => {
  // Accepted for nobody, it might cover what others have been told since.
  if (process.particulars.isGivenUp && lane.isDeadlinePropagated) {
    lane.flusher.letGo(process)
    return failed
  }
  noteHit(process, cache)
  const { exists } = process.row as Answer
  const row = lane.rows.promise(process.key, process.request, exists)
  cache.keep(row, lane.nowUs)
  process.version = row.version
  lane.log?.rowKept(process.key, row.version, lane.nowUs, process.request)
  lane.flusher.kept(process)
  return exists ? row : new Answer(true, 'ok', row.key, row.version, row.writer, false)
}

const clean: CacheEffect = (lane, cache, process) => {
  const answers = process.particulars.answers as readonly Answer[]
  ;(process.particulars.batch as readonly BatchItem[]).forEach(({ row }, i) => {
    const answer = answers[i] as Answer
    const isForgotten = !lane.directory.dirty.isUnderWay(row as Answer)
    if (answer.isRefused || (isForgotten && !answer.ok)) lane.flusher.rowsLost([row as Answer])
    if (answer.isRefused) cache.giveUp(row as Answer, lane.nowUs)
    else cache.clean(row as Answer, answer.ok, lane.nowUs)
  })
  lane.flusher.letIn()
  return undefined
}

/** One claim a key, though a batch may write a key twice. */
const claimAll: CacheEffect = (lane, cache, process) => {
  const claimOf = new Map<number, Claim>()
  const claims = (process.particulars.batch as readonly BatchItem[]).map(({ key, slot }) => {
    const taken = claimOf.get(key) ?? cache.claim(key, lane.nowUs)
    claimOf.set(key, taken)
    lane.processAt(slot).hit = taken.wasPresent ? 1 : 0
    return taken
  })
  process.own.heldByBatch = [...claimOf.values()]
  return claims
}

/** Each key is settled by the last of its rows that may be there. */
const settleAll: CacheEffect = ({ nowUs }, cache, process) => {
  const rows = process.particulars.answers as readonly Answer[]
  const rowOf = new Map<Claim, Answer>()
  ;(process.particulars.claims as readonly Claim[]).forEach((taken, i) => {
    const row = rows[i] as Answer
    if (row.ok || row.outcome === 'unknown' || !rowOf.has(taken)) rowOf.set(taken, row)
  })
  for (const [taken, row] of rowOf) cache.settle(taken, row, nowUs)
  process.own.heldByBatch = none
  return undefined
}

/** What a write met. A read that has not looked by now goes on without the cache, and was not answered by it. */
function noteHit(process: Process, cache: Cache): void {
  if (process.hit === 2 && process.operation !== 0) process.hit = cache.has(process.key) ? 1 : 0
}

const effects = {
  'cache.get': get,
  'cache.version': version,
  'cache.fill': fill,
  'cache.claim': claim,
  'cache.settle': settle,
  'cache.find': find,
  'cache.label': label,
  'cache.check': check,
  'cache.put': put,
  'cache.remove': remove,
  'cache.invalidate': invalidate,
  'cache.keep': keep,
  'cache.clean': clean,
  'cache.claimAll': claimAll,
  'cache.settleAll': settleAll,
} as const

/** By the code of their step. A table and not a chain of cases, since every request passes here several times. */
export const cacheEffects: readonly CacheEffect[] = Object.entries(effects).reduce<CacheEffect[]>(
  (table, [name, effect]) => {
    table[stepCode[name as keyof typeof effects]] = effect
    return table
  },
  [],
)
