import { runScenario } from '../../../engine/runScenario.ts'
import { type Model, ObservedRun, type Reading } from './model.ts'
import { toleranceOf } from './tolerance.ts'

/** A published value and where it is found. */
export interface Wanted {
  readonly field: string
  readonly want: number
  readonly reading: Reading
}

/**
 * The mean of each reading over independent runs: of as many as it takes for the standard error of every one to fall
 * to a fifth of its tolerance, so that chance alone hardly ever decides.
 */
export function measure(model: Model, wanted: readonly Wanted[]): ReadonlyMap<string, number> {
  const { isHeavy, requests, requestsMin, scenario } = model
  const lanes = scenario.lanes.length
  const runsMin = Math.max(runsAtLeast, Math.ceil(requestsMin / requests))
  const runsMax = Math.max(runsMin, Math.floor(requestsTimesLanesMax / (requests * lanes)))
  const means = wanted.map(() => new Mean())
  for (let seed = 1; seed <= runsMax; seed++) {
    const run = observedRun(model, seed)
    wanted.forEach(({ reading }, i) => {
      means[i]?.add(reading.read(run))
    })
    if (seed < runsMin) continue
    const isPrecise = wanted.every(({ reading, want }, i) => {
      const error = means[i]?.standardError() ?? Number.NaN
      return !(error > toleranceOf(want, reading, isHeavy) / 5)
    })
    if (isPrecise) break
  }
  return new Map(wanted.map(({ field }, i) => [field, means[i]?.value ?? Number.NaN]))
}

/** Fewer say little about how far apart they are. */
const runsAtLeast = 8
/** About twenty seconds of work. */
const requestsTimesLanesMax = 20_000_000

function observedRun({ scenario, warmUpMs }: Model, seed: number): ObservedRun {
  const whole = runScenario({ ...scenario, seed })
  // What happens first does not depend on how long a run goes on.
  const warmUp =
    warmUpMs === 0 ? undefined : runScenario({ ...scenario, seed, durationMs: warmUpMs })
  return new ObservedRun(whole, warmUp)
}

class Mean {
  value = 0
  private count = 0
  /** Sum of the squared distances from the mean. */
  private spread = 0

  add(sample: number): void {
    this.count++
    const distance = sample - this.value
    this.value += distance / this.count
    this.spread += distance * (sample - this.value)
  }

  standardError(): number {
    return Math.sqrt(this.spread / (this.count - 1) / this.count)
  }
}
