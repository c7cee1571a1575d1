import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { type LaneTrace, sharedConnection, stepCode } from '../engine/trace.ts'
import { operations } from '../scenario/scenario.ts'
import type { TimedSign } from './cacheSigns.ts'
import { isStaleCell } from './cells.ts'
import type { CacheSign, Cell, Place } from './scene.ts'
import type { Sight } from './sights.ts'

/** Everything on stage that wants a word when it is first seen. */
export type SignName =
  | Extract<Outcome, 'failed' | 'rejected' | 'unknown' | 'conflict' | 'not-found'>
  | CacheSign['type']
  | 'stale'
  | 'backoff'
  | 'think'
  | 'shared'
  | 'tray'
  | 'bulk'
  | 'nobody'
  | 'stale-entry'
  | 'expired'
  | 'dirty'
  | 'answer-lost'

/** Where a sign is first seen. */
export interface FirstSight {
  readonly name: SignName
  readonly atUs: number
  /** The request that it is about; 0 where it is about none. */
  readonly request: number
  /** Index of the cell that shows it. */
  readonly cell?: number | undefined
  readonly connection?: number
  readonly way?: { readonly from: Place; readonly to: Place }
}

/** How long the word stands beside its sign, in ms of the viewer's time. */
const newsMs = 1_600
/** What is over sooner than this, in ms of the viewer's time, nobody can read about. */
const readableMs = 400

export interface Seen {
  readonly trace: LaneTrace
  readonly log: RequestLog
  readonly abandoned: ReadonlyMap<number, number>
  readonly signs: readonly TimedSign[]
  readonly cellOf: ReadonlyMap<number, number>
  readonly cellsAt: (us: number) => readonly Cell[]
}

/** What is news at an instant. */
export function newsAt(
  firsts: readonly FirstSight[],
  us: number,
  speed: number,
): readonly FirstSight[] {
  return firsts.filter(({ atUs }) => atUs <= us && us < atUs + newsMs * speed)
}

/**
 * When and where each sign is seen for the first time in a lane's run. What only the trace tells is left out where the
 * trace is a part of the run: no window must decide what was first.
 */
export function firstSightsIn(seen: Seen, speed: number): readonly FirstSight[] {
  const { trace } = seen
  const isWhole = trace.fromUs === 0 && trace.toUs === Number.POSITIVE_INFINITY
  const firsts = [...inLog(seen), ...(isWhole ? [...inSteps(seen), ...inCells(seen, speed)] : [])]
  const known = new Map<SignName, FirstSight>()
  for (const first of firsts) {
    const before = known.get(first.name)
    if (before === undefined || first.atUs < before.atUs) known.set(first.name, first)
  }
  return [...known.values()]
}

/** The same for what is seen on the way. */
export function firstWays(
  sights: readonly Sight[],
  { trace }: Pick<Seen, 'trace'>,
): readonly FirstSight[] {
  if (trace.fromUs !== 0 || trace.toUs !== Number.POSITIVE_INFINITY) return []
  const lost = sights.find(({ isAnswerLost }) => isAnswerLost)
  if (lost === undefined) return []
  const { from, leavesUs, request, to } = lost
  return [{ name: 'answer-lost', atUs: leavesUs, request, way: { from, to } }]
}

const named: readonly Outcome[] = ['failed', 'rejected', 'unknown', 'conflict', 'not-found']
const read = operations.indexOf('read')

function* inLog({ cellOf, log, signs }: Seen): Generator<FirstSight> {
  const wanted = new Set(named.map((outcome) => outcomes.indexOf(outcome)))
  let wantsStale = true
  // Rows come in the order in which requests ended.
  for (let row = 0; row < log.count && (wanted.size > 0 || wantsStale); row++) {
    const outcome = log.outcome[row] as number
    const atUs = log.endedUs[row] as number
    const request = log.request[row] as number
    if (wantsStale && log.stale[row] === 1) {
      wantsStale = false
      yield { name: 'stale', atUs, request }
    }
    // That a delete finds nothing looks like any delete.
    const isSeen = outcomes[outcome] !== 'not-found' || log.operation[row] === read
    if (!isSeen || !wanted.delete(outcome)) continue
    yield { name: outcomes[outcome] as SignName, atUs, request }
  }
  yield* fromSigns(signs, cellOf, (type) => type === 'lost')
}

function* fromSigns(
  signs: Seen['signs'],
  cellOf: Seen['cellOf'],
  isWanted: (type: CacheSign['type']) => boolean,
): Generator<FirstSight> {
  for (const { atUs, key, request, type } of signs) {
    if (isWanted(type)) yield { name: type, atUs, request, cell: cellOf.get(key) }
  }
}

function* inSteps({ abandoned, trace }: Seen): Generator<FirstSight> {
  const { steps } = trace
  for (let row = 0; row < steps.count; row++) {
    const name = stepSigns.get(steps.code[row] as number)
    const request = steps.request[row] as number
    const startUs = steps.startUs[row] as number
    const grantedUs = steps.grantedUs[row] as number
    const connection = steps.connection[row] as number
    if (connection === sharedConnection) yield { name: 'shared', atUs: startUs, request }
    else if (abandoned.has(row) && connection >= 0) {
      const atUs = Math.max(startUs, grantedUs)
      yield { name: 'nobody', atUs, request, connection }
    } else if (name === 'bulk') {
      if (!Number.isNaN(grantedUs)) yield { name, atUs: grantedUs, request, connection }
    } else if (name !== undefined && (steps.endUs[row] as number) > startUs)
      yield { name, atUs: startUs, request }
  }
}

const stepSigns: ReadonlyMap<number, SignName> = new Map([
  [stepCode['retry.again'], 'backoff'],
  [stepCode['retry.always'], 'backoff'],
  [stepCode['conflict.again'], 'backoff'],
  [stepCode['clock.think'], 'think'],
  [stepCode['batch.put'], 'tray'],
  [stepCode['batch.remove'], 'tray'],
  [stepCode['database.writeAll'], 'bulk'],
  [stepCode['database.writeBack'], 'bulk'],
])

/** So many changes are looked at to find the first key with a cell that is behind. */
const looksMax = 100

function* inCells(
  { cellOf, cellsAt, log, signs, trace }: Seen,
  speed: number,
): Generator<FirstSight> {
  yield* fromSigns(signs, cellOf, (type) => type !== 'lost')
  const { entries } = trace
  for (let row = 0; row < entries.count; row++) {
    const cell = cellOf.get(entries.key[row] as number)
    if (cell === undefined) continue
    if (!Number.isNaN(entries.cleanUs[row] as number))
      yield { name: 'dirty', atUs: entries.storedUs[row] as number, request: 0, cell }
    const dueUs = entries.dueUs[row] as number
    if (dueUs < (entries.removedUs[row] as number))
      yield { name: 'expired', atUs: dueUs, request: 0, cell }
  }
  let looks = 0
  for (const [i, keys] of log.divergentKeys.entries()) {
    if (keys <= (log.divergentKeys[i - 1] ?? 0)) continue
    const atUs = log.divergentUs[i] as number
    const later = cellsAt(atUs + readableMs * speed)
    const cell = cellsAt(atUs).findIndex(
      (each, i) => isStaleCell(each) && isStaleCell(later[i] as Cell),
    )
    if (cell >= 0) return yield { name: 'stale-entry', atUs, request: 0, cell }
    looks++
    if (looks === looksMax) return
  }
}
