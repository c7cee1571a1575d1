import type { Fault, FaultType } from '../../scenario/faults.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { countUpTo } from '../sortedTimes.ts'

/** From its first instant up to, but without, its last one. Times in µs. */
export interface Span {
  readonly fromUs: number
  readonly untilUs: number
}

type FaultOf<T extends FaultType> = Extract<Fault, { readonly type: T }>

/** When faults of some types were on. */
export function spansOf<T extends FaultType>(
  { faults }: Scenario,
  ...types: readonly T[]
): readonly (Span & { readonly fault: FaultOf<T> })[] {
  return faults
    .filter((fault): fault is FaultOf<T> => (types as readonly FaultType[]).includes(fault.type))
    .map((fault) => ({
      fault,
      fromUs: Math.round(fault.atMs * 1000),
      untilUs: Math.round((fault.atMs + fault.durationMs) * 1000),
    }))
}

export function isIn(us: number, { fromUs, untilUs }: Span): boolean {
  return fromUs <= us && us < untilUs
}

/** Until when an app server that does nothing at an instant will do nothing; the instant itself if it is not paused. */
export function pausedUntilUs(scenario: Scenario, server: number, us: number): number {
  const pauses = spansOf(scenario, 'app-pause').filter(({ fault }) => fault.server === server + 1)
  let untilUs = us
  for (;;) {
    const pause = pauses.find((one) => isIn(untilUs, one))
    if (pause === undefined) return untilUs
    ;({ untilUs } = pause)
  }
}

/** How many spans an instant lies in. */
export function countOf(spans: readonly Span[]): (us: number) => number {
  const begun = Float64Array.from(spans, ({ fromUs }) => fromUs).sort()
  const over = Float64Array.from(spans, ({ untilUs }) => untilUs).sort()
  return (us) => countUpTo(begun, us) - countUpTo(over, us)
}

/** The most spans that any instant lies in. */
export function mostAtOnce(spans: readonly Span[]): number {
  const countAt = countOf(spans)
  return spans.reduce((most, { fromUs }) => Math.max(most, countAt(fromUs)), 0)
}
