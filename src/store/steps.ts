import {
  arrivalMoments,
  endMoments,
  eventMoments,
  type Moments,
  nextMoment,
} from '../analysis/moments.ts'
import { type Sought, soughtKinds, soughtMoments } from '../analysis/sought.ts'
import type { PlaygroundFacts, StepTarget } from './playgroundStore.ts'

/** Where steps can go in the run and the windows on screen; worked out when somebody first steps. */
export class Steps {
  private readonly inRun = new Map<StepTarget | 'end', Moments>()
  private events: Moments | undefined

  /** Another run is on screen. */
  forgetRun(): void {
    this.inRun.clear()
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
        const ends = this.known('end', () => endMoments(logs, run.endMs))
        this.events ??= eventMoments(run.scenario, [...windows.values()], run.endMs)
        const found = [ends, this.events]
          .map((moments) => nextMoment(moments, playheadMs, direction))
          .filter((ms) => ms !== undefined)
        if (found.length === 0) return undefined
        return direction === 1 ? Math.min(...found) : Math.max(...found)
      }
      case 'request': {
        const arrivals = this.known(target, () => arrivalMoments(logs, run.endMs))
        return nextMoment(arrivals, playheadMs, direction)
      }
      default: {
        const moments = this.known(target, () => soughtMoments(run, target))
        return nextMoment(moments, playheadMs, direction)
      }
    }
  }

  private known(target: StepTarget | 'end', find: () => Moments): Moments {
    const moments = this.inRun.get(target) ?? find()
    this.inRun.set(target, moments)
    return moments
  }
}

/** What to say when there is none that way. */
export function nothingFound(sought: Sought, direction: 1 | -1): string {
  return `No ${direction === 1 ? 'further' : 'earlier'} ${sought} in this run`
}

export const nothingFoundTexts: ReadonlySet<string> = new Set(
  soughtKinds.flatMap((sought) => [nothingFound(sought, 1), nothingFound(sought, -1)]),
)
