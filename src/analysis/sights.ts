import { type Outcome, outcomes } from '../engine/outcome.ts'
import { type LaneTrace, sharedConnection } from '../engine/trace.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'
import type { KnownRequests } from './knownRequests.ts'
import { Lateness } from './lateness.ts'
import { lostAnswers } from './lostAnswers.ts'
import { outsideWrites } from './outsideWrites.ts'
import type { Mood, Place } from './scene.ts'
import { lineBefore } from './score/stepLines.ts'

/** A way of a request between two places, and a stay at the cache, as the stage shows them. Times in µs of the run. */
export interface Sight {
  /** 0 for a flush, and for a write from outside. */
  readonly request: number
  /** Tells it from all others, also where it is nobody's request. */
  readonly traveller: number
  readonly key: number
  readonly from: Place
  readonly to: Place
  /** When it sets out, when it is there, until when it is shown: stretched for the eye. */
  readonly leavesUs: number
  readonly arrivesUs: number
  readonly untilUs: number
  readonly mood: Mood
  readonly attempt: number
  /** From when on it goes for nobody, since its client has given up; Infinity for most. */
  readonly nobodyFromUs: number
  /** On this way an answer is lost. */
  readonly isAnswerLost: boolean
}

/** What is known of the requests of a trace besides their steps. */
interface Travellers {
  readonly requests: KnownRequests
  /** Calls that went on without them: nobody travels with these. */
  readonly abandoned: ReadonlyMap<number, number>
}

/** Every request stays in sight for at least this long, in ms of the viewer's time, and is never later than that. */
export const visibleMs = 280
/** Of a life that is longer anyway, each way takes that share. */
const waysOfLongLife = 4

/**
 * What is seen moving in a trace. A cache hop of 0.3 ms would be gone before the eye finds it, so each way takes a least
 * time; a request that is late this way catches up in its next long step. In queue, connection, ring and tray a request
 * has a place of its own and is not seen here.
 *
 * Twice the least time after a trace begins, and as long as it goes on for the least time, what is seen moving is what
 * the whole run would show: ways are counted only where a life is so short that all of it is known, and nobody is ever
 * later than the least time, so that steps before the trace have nothing to say any more. Only who stays in the cache
 * from before the trace until then is told by the step it takes there, since the one before is not known.
 */
export function sightsIn(
  trace: LaneTrace,
  speed: number,
  travellers: Travellers,
): readonly Sight[] {
  const { fromUs, toUs } = trace
  const leastUs = visibleMs * speed
  const sights: Sight[] = []
  const see = (sight: Sight): void => {
    if (sight.untilUs > fromUs && sight.leavesUs < toUs && sight.untilUs > sight.leavesUs)
      sights.push(sight)
  }
  const { abandoned, requests } = travellers
  const isAnswerLost = lostAnswers(trace, abandoned)
  const known = { trace, leastUs, requests, isAnswerLost, see }
  for (const [request, rows] of stepsByRequest(trace, abandoned))
    follow(request, request, rows, known)
  for (const [batch, rows] of flushesIn(trace, abandoned))
    follow(0, flushTraveller(batch), rows, known)
  for (const sight of outsideWrites(trace, leastUs)) see(sight)
  return sights.sort((a, b) => a.leavesUs - b.leavesUs || a.request - b.request)
}

/** The steps that each request takes, one after the other. */
export function stepsByRequest(
  { steps }: LaneTrace,
  abandoned: ReadonlyMap<number, number>,
): ReadonlyMap<number, readonly number[]> {
  const rowsOf = new Map<number, number[]>()
  for (let row = 0; row < steps.count; row++) {
    const request = steps.request[row] as number
    if (request === 0 || abandoned.has(row)) continue
    const known = rowsOf.get(request)
    if (known === undefined) rowsOf.set(request, [row])
    else known.push(row)
  }
  return rowsOf
}

/** Steps of background work carry no request, but the number of their batch. */
export function flushesIn(
  { steps }: LaneTrace,
  abandoned: ReadonlyMap<number, number>,
): ReadonlyMap<number, readonly number[]> {
  const rowsOf = new Map<number, number[]>()
  for (let row = 0; row < steps.count; row++) {
    if (steps.request[row] !== 0 || abandoned.has(row)) continue
    const batch = steps.expected[row] as number
    const known = rowsOf.get(batch)
    if (known === undefined) rowsOf.set(batch, [row])
    else known.push(row)
  }
  return rowsOf
}

/** Numbers that no request has: those scheduled count down from -1, and are few. */
function flushTraveller(batch: number): number {
  return -1_000_000_000 - batch
}

interface Known {
  readonly trace: LaneTrace
  readonly leastUs: number
  readonly requests: KnownRequests
  readonly isAnswerLost: (row: number) => boolean
  readonly see: (sight: Sight) => void
}

function follow(
  request: number,
  traveller: number,
  rows: readonly number[],
  { trace, leastUs, requests, isAnswerLost, see }: Known,
): void {
  const { steps } = trace
  const first = rows[0] as number
  const lastUs = steps.endUs[rows.at(-1) as number] as number
  const endedUs = requests.endedUs(request)
  const nobodyFromUs = lastUs > endedUs ? endedUs : Number.POSITIVE_INFINITY
  const beganUs = requests.arrivedUs(request)
  const start = startOf(trace, first, request, beganUs)
  const places = rows.map((row) => placeOf(trace, row))
  const isShort = Math.max(lastUs, endedUs) - beganUs < leastUs
  const late = new Lateness(leastUs, isShort ? waysAmong(start.place, places) : waysOfLongLife)
  let key = steps.key[first] as number
  let { mood, place } = start
  let at = steps.startUs[first] as number
  let attempt = 1
  let hasLostAnswer = false
  const go = (to: Place, leavesUs: number, arrivesUs: number, untilUs: number): void =>
    see({
      request,
      traveller,
      key,
      from: place,
      to,
      leavesUs,
      arrivesUs,
      untilUs,
      mood,
      attempt,
      nobodyFromUs,
      isAnswerLost: hasLostAnswer && to !== place,
    })
  rows.forEach((row, i) => {
    const to = places[i] as Place
    const name = nameOf(trace, row)
    if (to === 'database') attempt = steps.attempt[row] as number
    const startsUs = steps.startUs[row] as number
    const before = rows[i - 1]
    const leftUs = before === undefined ? startsUs : (steps.endUs[before] as number)
    // Between two steps its text is at its app server, and stays there while that is paused.
    if (request !== 0 && startsUs > leftUs && place !== 'app') {
      const arrivesUs = late.endOfWay(leftUs)
      go('app', at, arrivesUs, arrivesUs)
      at = arrivesUs
      place = 'app'
      hasLostAnswer = false
    }
    key = steps.key[row] as number
    const leavesUs = Math.max(at, startsUs)
    const isWay = to !== place
    const endsUs = Math.max(steps.endUs[row] as number, isWay ? late.endOfWay(startsUs) : leavesUs)
    // Who comes to a tier is seen there for a while; whoever waits at the app has a place of its own.
    const wayUs = (endsUs - leavesUs) * (to === 'app' ? 1 : 0.7)
    const arrivesUs = isWay ? leavesUs + Math.min(late.hopUs, wayUs) : leavesUs
    const untilUs = to === 'cache' ? endsUs : arrivesUs
    go(to, leavesUs, arrivesUs, untilUs)
    at = endsUs
    // A batch is settled at the cache, so its items come back from there.
    place = to === 'tray' ? 'cache' : to
    mood = moodAfter(name, outcomes[steps.outcome[row] as number] as Outcome, mood)
    hasLostAnswer = isAnswerLost(row)
  })
  if (place === 'app' || request === 0 || at === Number.POSITIVE_INFINITY) return
  // What its client hears is what the log says, unless he has gone or his server, paused, has not told him yet.
  const outcome = requests.outcomeOf(request)
  if (endedUs === lastUs && outcome !== undefined)
    mood = requests.isStale(request) ? 'stale' : moodOf(outcome)
  const homeUs = late.endOfWay(lastUs)
  go('app', at, homeUs, homeUs)
}

/** How often it changes its place until it is home again. */
function waysAmong(start: Place, places: readonly Place[]): number {
  const all: readonly Place[] = [start, ...places, 'app']
  return Math.max(1, all.filter((place, i) => i > 0 && place !== all[i - 1]).length)
}

/** Where a walker is before the first of its steps that is known, and how it fares there. */
function startOf(
  trace: LaneTrace,
  first: number,
  request: number,
  beganUs: number,
): { readonly place: Place; readonly mood: Mood } {
  const startUs = trace.steps.startUs[first] as number
  const hasCome = startUs < trace.fromUs && startUs > beganUs
  if (hasCome && lineBefore(trace, first) === 'database')
    return { place: 'database', mood: 'returning' }
  const isFlushOfDirty = nameOf(trace, first) === 'database.writeBack'
  return { place: request !== 0 ? 'app' : isFlushOfDirty ? 'cache' : 'tray', mood: 'going' }
}

function nameOf(trace: LaneTrace, row: number): StepName {
  return stepNames[trace.steps.code[row] as number] as StepName
}

function placeOf(trace: LaneTrace, row: number): Place {
  const name = nameOf(trace, row)
  // Who shares the call of another read waits for it at the app.
  if (trace.steps.connection[row] === sharedConnection) return 'app'
  if (name.startsWith('cache.')) return 'cache'
  if (name.startsWith('database.')) return 'database'
  return name.startsWith('batch.') ? 'tray' : 'app'
}

/** What a step's end means for the request: its answer is in the tier that knows, and the cache changes nothing of it. */
function moodAfter(name: StepName, outcome: Outcome, before: Mood): Mood {
  if (name === 'cache.check') return outcome === 'conflict' ? 'conflict' : 'going'
  if (name === 'cache.get' || name === 'cache.find') return outcome === 'ok' ? 'returning' : 'going'
  if (name === 'cache.keep') return outcome === 'ok' ? 'returning' : before
  if (name.endsWith('.again') || name === 'retry.always' || name === 'clock.think') return 'going'
  if (name === 'database.version') return outcome === 'ok' ? 'going' : 'failed'
  if (!name.startsWith('database.') && !name.startsWith('batch.')) return before
  return moodOf(outcome)
}

function moodOf(outcome: Outcome): Mood {
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
