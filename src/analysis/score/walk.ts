import type { LaneTrace } from '../../engine/trace.ts'
import { Pen } from './pen.ts'
import type { LegKind, Line, Sign } from './score.ts'
import { type Known, outcomeOf, signOf } from './signs.ts'
import { lineBefore, lineOf, stepName } from './stepLines.ts'

/** Whoever takes steps: a request, or background work. Times in µs. */
export interface Walker {
  /** Rows of its steps, one after the other. */
  readonly rows: readonly number[]
  /** Where it begins and ends. */
  readonly home: Line
  /** NaN for background work, which begins with its first step and ends with its last one. */
  readonly arrivedUs: number
  readonly endedUs: number
  /** When its client has given up on it; Infinity for most. */
  readonly nobodyFromUs: number
  /** The way home with its last answer; undefined where nobody gets it. */
  readonly lastWay: LegKind | undefined
}

/**
 * Draws what one walker does. To look something up it is at the cache's line in the middle of its time, and further on
 * in the other half; what it brings is there at the instant of its effect. A call to the database keeps it there from its
 * first instant to its last. Between two steps it is at home, held back by its paused server.
 */
export class Walk {
  readonly signs: Sign[] = []
  readonly pen: Pen
  private readonly trace: LaneTrace
  private readonly walker: Walker
  private readonly known: Known
  /** The kind of the way that comes next. */
  private mood: LegKind
  /** Until when it was last busy with a step. */
  private clockUs: number

  constructor(trace: LaneTrace, walker: Walker, known: Known) {
    this.trace = trace
    this.walker = walker
    this.known = known
    this.pen = beginning(trace, walker)
    // Whoever comes from the database with what it says last is seen to, also where that call is not known.
    const isLast = walker.rows.length === 1 && this.pen.line === 'database'
    this.mood = (isLast ? walker.lastWay : undefined) ?? 'way'
    this.clockUs = this.pen.atUs
    walker.rows.forEach((row, i) => {
      this.take(row, walker.rows[i - 1] ?? -1)
      if (this.clockUs < Number.POSITIVE_INFINITY) this.leave(row, walker.rows[i + 1])
    })
    this.waitForTheEnd()
  }

  private take(row: number, before: number): void {
    const { known, pen, trace, walker } = this
    const { steps } = trace
    const startUs = steps.startUs[row] as number
    const endUs = endOf(trace, walker, row)
    if (startUs > this.clockUs) pen.go('pause', pen.line, startUs)
    this.clockUs = endUs
    const line = lineOf(trace, row)
    let signUs = endUs
    if (line === 'cache') signUs = this.goToCache(row, startUs, endUs)
    else if (line === 'database') callDatabase(pen, steps.grantedUs[row] as number, startUs, endUs)
    else wait(trace, pen, row, endUs)
    if (line === 'database') this.mood = moodAfter(trace, row)
    const sign = signOf(trace, row, before, known, signUs)
    if (sign !== undefined) this.signs.push(sign)
  }

  /** When it is there; one that never gets an answer stays where it is. */
  private goToCache(row: number, startUs: number, endUs: number): number {
    const { known, pen, trace } = this
    if (pen.line === 'app') this.mood = 'way'
    const thereUs = hasBrought(trace, row)
      ? Math.min(endUs, known.effects.effectUs(row))
      : Math.floor((startUs + endUs) / 2)
    pen.go(this.mood, thereUs === Number.POSITIVE_INFINITY ? pen.line : 'cache', thereUs)
    return thereUs
  }

  /** Goes on to where the next step is: at once, or by way of its home. */
  private leave(row: number, next: number | undefined): void {
    const { clockUs, pen, trace, walker } = this
    if (next !== undefined && (trace.steps.startUs[next] as number) <= clockUs) {
      const to = lineOf(trace, next)
      // On its way to the cache it is in the first half of the step there.
      if (to !== 'cache') pen.go(to === 'database' ? 'way' : this.mood, to, clockUs)
    } else if (next === undefined && isCutOff(trace, walker, row)) {
      pen.go(this.mood, pen.line, clockUs)
    } else {
      pen.go((this.isOver(next) ? walker.lastWay : undefined) ?? this.mood, walker.home, clockUs)
    }
  }

  /** Whoever is held back by its paused server has not heard its last answer yet. */
  private isOver(next: number | undefined): boolean {
    const { endedUs } = this.walker
    return next === undefined && !(endedUs > this.clockUs)
  }

  /** Whoever has no answer yet and takes no step is held back, as far as anybody can tell from the trace. */
  private waitForTheEnd(): void {
    const { pen, trace, walker } = this
    if (walker.endedUs > pen.atUs)
      pen.go('pause', pen.line, Math.min(walker.endedUs, Math.max(pen.atUs, trace.toUs)))
  }
}

/** The steps that change what the cache holds. */
const bringing: ReadonlySet<string> = new Set([
  'cache.put',
  'cache.fill',
  'cache.keep',
  'cache.settle',
  'cache.settleAll',
  'cache.remove',
  'cache.invalidate',
  'cache.clean',
])

/** One that got no answer, or a bad one, comes back like a question. */
function hasBrought(trace: LaneTrace, row: number): boolean {
  return bringing.has(stepName(trace, row)) && moodAfter(trace, row) === 'way'
}

/** Where and when it is first seen: what it did before the window is not known. */
function beginning(trace: LaneTrace, walker: Walker): Pen {
  const { fromUs } = trace
  const { arrivedUs, home, nobodyFromUs, rows } = walker
  const [first] = rows
  if (first === undefined) return new Pen(home, Math.max(arrivedUs, fromUs), nobodyFromUs)
  const startUs = trace.steps.startUs[first] as number
  if (startUs < fromUs && startUs !== arrivedUs)
    return new Pen(lineBefore(trace, first), startUs, nobodyFromUs)
  return new Pen(home, Number.isNaN(arrivedUs) ? startUs : arrivedUs, nobodyFromUs)
}

/** When a step ends; if that was after the recording, when its request did. */
function endOf({ steps, toUs }: LaneTrace, { endedUs }: Walker, row: number): number {
  const endUs = steps.endUs[row] as number
  return endUs === Number.POSITIVE_INFINITY && endedUs > toUs ? endedUs : endUs
}

/** Whether steps may follow that began after the window. */
function isCutOff(trace: LaneTrace, { endedUs }: Walker, last: number): boolean {
  const endUs = trace.steps.endUs[last] as number
  if (endUs <= trace.toUs) return false
  if (!Number.isNaN(endedUs)) return endedUs !== endUs
  const name = stepName(trace, last)
  return name !== 'cache.settleAll' && name !== 'cache.clean'
}

/** Waits for a connection, then for the answer. */
export function callDatabase(pen: Pen, grantedUs: number, startUs: number, endUs: number): void {
  pen.go('way', 'database', startUs)
  if (!(grantedUs <= startUs))
    pen.go('queue', 'database', Number.isNaN(grantedUs) ? endUs : Math.min(grantedUs, endUs))
  pen.go('work', 'database', endUs)
}

function wait(trace: LaneTrace, pen: Pen, row: number, endUs: number): void {
  const name = stepName(trace, row)
  if (name === 'clock.think') pen.go('think', 'app', endUs)
  else if (name === 'retry.always' || name.endsWith('.again')) pen.go('backoff', 'app', endUs)
  else if (name.startsWith('batch.')) {
    const sealedUs = trace.steps.grantedUs[row] as number
    pen.go('gather', 'app', Number.isNaN(sealedUs) ? endUs : sealedUs)
    pen.go('shared', 'app', endUs)
  } else pen.go('shared', 'app', endUs)
}

/** What the answer of a tier means for the way back. */
function moodAfter(trace: LaneTrace, row: number): LegKind {
  const outcome = outcomeOf(trace, row)
  if (outcome === 'unknown') return 'unknown'
  return outcome === 'failed' || outcome === 'rejected' ? 'failed' : 'way'
}
