import type { Histogram } from '../../../engine/kernel/histogram.ts'
import type { LaneResult, ScenarioRun } from '../../../engine/runScenario.ts'
import type { Scenario } from '../../../scenario/scenario.ts'

/** What a theory speaks of, as a scenario of the playground, and where in its run each published value is found. */
export interface Model {
  /** One run of it. The same with another seed is another, independent run. */
  readonly scenario: Scenario
  /** How many requests one run has in each lane. */
  readonly requests: number
  /** How many requests all runs together have at least, in each lane. */
  readonly requestsMin: number
  /**
   * Counts begin here, in ms: what the empty start did before is forgotten, and what the end of a run cuts off is taken
   * away again, since the end of a warm-up cuts off as much. 0 counts everything.
   */
  readonly warmUpMs: number
  /** A queue without limit at a utilisation of 0.9 or more, whose length wanders so slowly that less can be asked of it. */
  readonly isHeavy: boolean
  /** Undefined for a value that the model has not. */
  reading(field: string): Reading | undefined
}

export interface Reading {
  /** Of a share the rarer side is compared: 0.9999 and 0.999 are far apart. */
  readonly type: 'share' | 'amount'
  /** In the unit of the published value; below this a difference means nothing. */
  readonly leastDifference?: number
  read(run: ObservedRun): number
}

/** A run from the end of its warm-up on. */
export class ObservedRun {
  private readonly whole: ScenarioRun
  private readonly warmUp: ScenarioRun | undefined

  constructor(whole: ScenarioRun, warmUp: ScenarioRun | undefined) {
    this.whole = whole
    this.warmUp = warmUp
  }

  /** Whatever adds up in the course of a run: the whole, less what the same run had counted when its warm-up ended. */
  count(of: (lane: LaneResult) => number, lane = 0): number {
    const before = this.warmUp === undefined ? 0 : of(laneOf(this.warmUp, lane))
    return of(laneOf(this.whole, lane)) - before
  }

  /** What a time adds up to for each that was counted: the mean of a histogram. */
  mean(of: (lane: LaneResult) => Pick<Histogram, 'sumUs' | 'count'>, lane = 0): number {
    return (
      this.count((result) => of(result).sumUs, lane) /
      this.count((result) => of(result).count, lane)
    )
  }

  /** An average over time. */
  overTime(of: (lane: LaneResult) => number | null, lane = 0): number {
    const usOf = (result: LaneResult) => (of(result) ?? Number.NaN) * result.endUs
    return this.count(usOf, lane) / this.count(({ endUs }) => endUs, lane)
  }

  /** A figure of the whole run, its warm-up included. */
  figure(of: (lane: LaneResult) => number | null, lane = 0): number {
    return of(laneOf(this.whole, lane)) ?? Number.NaN
  }
}

function laneOf(run: ScenarioRun, index: number): LaneResult {
  const lane = run.lanes[index]
  if (lane === undefined) throw new RangeError(`there is no lane ${index}`)
  return lane
}
