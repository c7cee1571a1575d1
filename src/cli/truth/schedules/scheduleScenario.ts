import { defaultParameters } from '../../../scenario/parameters.ts'
import type {
  Lane,
  Operation,
  Override,
  Scenario,
  ScheduledRequest,
} from '../../../scenario/scenario.ts'
import { stepOf } from './patternNamed.ts'
import type { Step, TierCall } from './steps.ts'

/** What stands in the database and in the cache before the first step; null for nothing. */
export interface InitialState {
  readonly db: string | null
  readonly cache: string | null
}

/** One step after the other, so far apart that none meets the next. Unit: ms. */
const stepMs = 100

export interface PlacedSchedule {
  readonly scenario: Scenario
  /** What each request writes. */
  readonly valueWritten: ReadonlyMap<string, string>
  readonly key: string
  /** Requests that make the initial state or take an entry away; they are nobody's. */
  readonly helpers: ReadonlySet<string>
  /** Just before an entry leaves by itself; undefined if none does. */
  readonly beforeExpiryMs: number | undefined
}

/**
 * Makes each actor a request that begins at his first step. Nothing takes time, except that the answer of each of his
 * calls is as late as his next step: so every call has its effect at the step where the schedule has it.
 */
export function placeSchedule(
  steps: readonly Step[],
  lane: Omit<Lane, 'id'>,
  initial: InitialState,
): PlacedSchedule {
  const placed = steps.map((step, i) => ({ step, atMs: (i + 1) * stepMs }))
  const key = steps.flatMap((step) => (step.type === 'tier' ? [step.call.key] : []))[0] ?? 'k'
  const schedule: ScheduledRequest[] = []
  const overrides: Override[] = []
  const valueWritten = new Map<string, string>()
  const helpers = new Set<string>()
  const request = (atMs: number, operation: Operation, of: string) => {
    const id = `s${schedule.length + 1}`
    schedule.push({ id, atMs, client: schedule.length + 1, operation, key: of })
    return id
  }
  // A read has the cache hold what the database holds.
  if (initial.cache !== null) helpers.add(request(0, 'read', key))
  for (const actor of actorsOf(steps)) {
    const his = placed.filter(({ step }) => 'actor' in step && step.actor === actor)
    const calls = his.flatMap(({ atMs, step }) =>
      step.type === 'tier' ? [{ atMs, call: step.call }] : [],
    )
    const operation = operationOf(calls.map(({ call }) => call))
    const id = request(his[0]?.atMs ?? 0, operation, key)
    const value = calls.find(({ call }) => call.value !== undefined)?.call.value
    if (value !== undefined) valueWritten.set(id, value)
    for (const { atMs, call } of calls) {
      const next = his.find((other) => other.atMs > atMs)
      const effect = effectOn(call, next === undefined ? 0 : next.atMs - atMs)
      if (effect === undefined) continue
      const step = stepOf(lane, operation, call.what)
      overrides.push({
        lane: 'a',
        request: id,
        operation: step,
        attempt: 1,
        at: 'acknowledge',
        effect,
      })
    }
  }
  const expiry = placed.find(({ step }) => step.type === 'expiry')
  // In a cache of one entry, a read of another key takes the entry away.
  if (expiry !== undefined) helpers.add(request(expiry.atMs, 'read', `other than ${key}`))
  const crash = placed.find(({ step }) => step.type === 'crash')
  const scenario: Scenario = {
    version: 1,
    seed: 1,
    durationMs: (steps.length + 2) * stepMs,
    parameters: {
      ...defaultParameters,
      'requests-per-second': 0,
      keys: 1,
      'initial-rows': initial.db === null ? 'none' : 'all',
      'max-entries': expiry === undefined ? 10 : 1,
      'ttl-ms': 'none',
      'cache-read-ms': '0',
      'cache-write-ms': '0',
      'database-read-ms': '0',
      'database-write-ms': '0',
      'database-connections': 100,
      'flush-interval-ms': 'none',
    },
    workload: { type: 'generated' },
    schedule: schedule.toSorted((a, b) => a.atMs - b.atMs),
    overrides,
    faults:
      crash === undefined
        ? []
        : [{ type: 'cache-crash', atMs: crash.atMs, durationMs: stepMs / 2 }],
    lanes: [{ id: 'a', ...lane }],
  }
  const beforeExpiryMs = expiry === undefined ? undefined : expiry.atMs - stepMs / 2
  return { scenario, valueWritten, key, helpers, beforeExpiryMs }
}

function actorsOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap((step) => ('actor' in step ? [step.actor] : [])))]
}

function operationOf(calls: readonly TierCall[]): Operation {
  if (calls.some(({ what }) => what === 'delete')) return 'delete'
  const isRead = calls.every(
    ({ what }) => what === 'look up' || what === 'read' || what === 'change',
  )
  // Where the database hears later, the only call of a write is one to the cache.
  const isAlone = calls.every(({ what }) => what === 'change')
  return isRead && !isAlone ? 'read' : 'write'
}

function effectOn({ isUnheard }: TierCall, delayMs: number): Override['effect'] | undefined {
  if (isUnheard === true) return { type: 'drop' }
  return delayMs === 0 ? undefined : { type: 'delay', delayMs }
}
