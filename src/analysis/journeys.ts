import { type Outcome, outcomes } from '../engine/outcome.ts'
import { type LaneTrace, type StepName, stepNames } from '../engine/trace.ts'
import type { Mood, Place } from './scene.ts'

/** One step of a request as the stage shows it: the way to its place, then the time spent there. */
export interface Leg {
  readonly from: Place
  readonly to: Place
  /** When it sets out, when it is there, when it goes on: µs of the run, stretched for the eye. */
  readonly leavesUs: number
  readonly arrivesUs: number
  readonly endsUs: number
  readonly mood: Mood
  readonly attempt: number
  /** Row of the step in the trace; -1 for the way back to the app. */
  readonly step: number
}

/** A request's, or a flush's, way through the tiers. */
export interface Journey {
  /** 0 for a flush. */
  readonly request: number
  /** Row of its first step. */
  readonly firstStep: number
  readonly key: number
  readonly beginsUs: number
  readonly endsUs: number
  readonly legs: readonly Leg[]
}

/** Every request stays in sight for at least this long, in ms of the viewer's time. */
const visibleMs = 280

/**
 * What each request of a trace does on stage. A cache hop of 0.3 ms would be gone before the eye finds it, so each way
 * takes a least time that depends on the speed alone; a request that is late this way catches up in its next long step.
 */
export function journeysOf(trace: LaneTrace, speed: number): readonly Journey[] {
  const { steps } = trace
  const stepsOf = new Map<number, number[]>()
  const flushes: number[][] = []
  for (let row = 0; row < steps.count; row++) {
    const request = steps.request[row] as number
    if (request !== 0) {
      const known = stepsOf.get(request)
      if (known === undefined) stepsOf.set(request, [row])
      else known.push(row)
    }
  }
  collectFlushes(trace, flushes)
  const leastUs = visibleMs * speed
  const journeys: Journey[] = []
  for (const [request, rows] of stepsOf) journeys.push(journeyOf(trace, request, rows, leastUs))
  for (const rows of flushes) journeys.push(journeyOf(trace, 0, rows, leastUs))
  return journeys.sort((a, b) => a.beginsUs - b.beginsUs || a.firstStep - b.firstStep)
}

/** Steps of background work carry no request; one flush's steps follow each other without a gap. */
function collectFlushes(trace: LaneTrace, flushes: number[][]): void {
  const { steps } = trace
  const background: number[] = []
  for (let row = 0; row < steps.count; row++) if (steps.request[row] === 0) background.push(row)
  background.sort((a, b) => (steps.startUs[a] as number) - (steps.startUs[b] as number) || a - b)
  const open = new Map<string, number[][]>()
  for (const row of background) {
    const name = stepNames[steps.code[row] as number] as StepName
    const before =
      name === 'database.writeAll'
        ? 'cache.claimAll'
        : name === 'cache.settleAll'
          ? 'database.writeAll'
          : ''
    const waiting = open.get(before)
    const at =
      waiting?.findIndex((rows) => steps.endUs[rows.at(-1) as number] === steps.startUs[row]) ?? -1
    const flush = at < 0 ? [] : ((waiting as number[][]).splice(at, 1)[0] as number[])
    if (flush.length === 0) flushes.push(flush)
    flush.push(row)
    open.set(name, [...(open.get(name) ?? []), flush])
  }
}

function journeyOf(
  trace: LaneTrace,
  request: number,
  rows: readonly number[],
  leastUs: number,
): Journey {
  const { steps } = trace
  const start: Place = request === 0 ? 'tray' : 'app'
  const places = rows.map((row) => placeOf(stepNames[steps.code[row] as number] as StepName))
  const ways = 1 + places.filter((place, i) => place !== (i === 0 ? start : places[i - 1])).length
  const hopUs = leastUs / ways
  const legs: Leg[] = []
  let place: Place = start
  let mood: Mood = 'going'
  let at = steps.startUs[rows[0] as number] as number
  let attempt = 1
  rows.forEach((row, i) => {
    const to = places[i] as Place
    const isMove = to !== place
    const name = stepNames[steps.code[row] as number] as StepName
    if (name.startsWith('database.')) attempt = steps.attempt[row] as number
    const leavesUs = Math.max(at, steps.startUs[row] as number)
    const endsUs = Math.max(steps.endUs[row] as number, leavesUs + (isMove ? hopUs : 0))
    const arrivesUs = isMove ? leavesUs + Math.min(hopUs, (endsUs - leavesUs) * 0.7) : leavesUs
    legs.push({ from: place, to, leavesUs, arrivesUs, endsUs, mood, attempt, step: row })
    at = endsUs
    // A batch is settled at the cache, so its items come back from there.
    place = to === 'tray' ? 'cache' : to
    mood = moodAfter(name, outcomes[steps.outcome[row] as number] as Outcome, mood)
  })
  if (place !== 'app' && request !== 0 && at !== Number.POSITIVE_INFINITY) {
    const endsUs = at + hopUs
    legs.push({
      from: place,
      to: 'app',
      leavesUs: at,
      arrivesUs: endsUs,
      endsUs,
      mood,
      attempt,
      step: -1,
    })
    at = endsUs
  }
  const first = rows[0] as number
  return {
    request,
    firstStep: first,
    key: steps.key[first] as number,
    beginsUs: steps.startUs[first] as number,
    endsUs: at,
    legs,
  }
}

function placeOf(name: StepName): Place {
  if (name.startsWith('cache.')) return 'cache'
  if (name.startsWith('database.')) return 'database'
  return name.startsWith('batch.') ? 'tray' : 'app'
}

/** What a step's end means for the request: its answer is in the tier that knows, and the cache changes nothing of it. */
function moodAfter(name: StepName, outcome: Outcome, before: Mood): Mood {
  if (name === 'cache.get') return outcome === 'ok' ? 'returning' : 'going'
  if (name === 'retry.again' || name === 'conflict.again' || name === 'clock.think') return 'going'
  if (name === 'database.version') return outcome === 'ok' ? 'going' : 'failed'
  if (!name.startsWith('database.') && !name.startsWith('batch.')) return before
  switch (outcome) {
    case 'ok':
    case 'not-found':
      return 'returning'
    case 'conflict':
      return 'conflict'
    case 'unknown':
      return 'unknown'
    case 'unfinished':
      return 'going'
    default:
      return 'failed'
  }
}
