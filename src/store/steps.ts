import {
  arrivalMoments,
  endMoments,
  eventMoments,
  type Moments,
  nextMoment,
  problemMoments,
} from '../analysis/moments.ts'
import type { PlaygroundFacts, StepTarget } from './playgroundStore.ts'

/** Where steps can go in the run and the windows on screen; worked out when somebody first steps. */
export class Steps {
  private ends: Moments | undefined
  private arrivals: Moments | undefined
  private problems: Moments | undefined
  private events: Moments | undefined

  /** Another run is on screen. */
  forgetRun(): void {
    this.ends = undefined
    this.arrivals = undefined
    this.problems = undefined
    this.forgetWindows()
  }

  /** Another part of the run is recorded. */
  forgetWindows(): void {
    this.events = undefined
  }

  /** The next instant to step to, in ms. Outside the recorded windows only the log knows what happens. */
  next(
    { run, windows }: Pick<PlaygroundFacts, 'run' | 'windows'>,
    target: StepTarget,
    playheadMs: number,
    direction: 1 | -1,
  ): number | undefined {
    if (run === undefined) return undefined
    const logs = run.lanes.map(({ log }) => log)
    switch (target) {
      case 'event': {
        this.ends ??= endMoments(logs, run.endMs)
        this.events ??= eventMoments(run.scenario, [...windows.values()], run.endMs)
        const found = [this.ends, this.events]
          .map((moments) => nextMoment(moments, playheadMs, direction))
          .filter((ms) => ms !== undefined)
        if (found.length === 0) return undefined
        return direction === 1 ? Math.min(...found) : Math.max(...found)
      }
      case 'request':
        this.arrivals ??= arrivalMoments(logs, run.endMs)
        return nextMoment(this.arrivals, playheadMs, direction)
      case 'problem':
        this.problems ??= problemMoments(run.lanes, run.endMs)
        return nextMoment(this.problems, playheadMs, direction)
    }
  }
}
