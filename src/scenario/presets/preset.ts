import type { Scenario } from '../scenario.ts'

/** A scenario worth opening, with what to look for in it. */
export interface Preset {
  /** Its name in links, the command line and documents; never reused. */
  readonly id: string
  readonly title: string
  /** One sentence that goes on after "Watch for". */
  readonly watchFor: string
  /** Simulated ms per second of the viewer's time, at which single requests can be followed. */
  readonly speed: number
  readonly scenario: Scenario
}
