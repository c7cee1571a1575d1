import type { Fault } from '../../scenario/scenario.ts'

/** Which faults are on, kept up to date by events at their beginnings and ends. */
export class FaultClock {
  /** When something changes, in µs; the index of an instant names the change. */
  readonly instants: readonly number[]
  isDatabaseDown = false
  /** What the latency of a database call that starts now is multiplied by. */
  databaseSlowness = 1
  private readonly faults: readonly Fault[]
  private readonly isOn: boolean[]

  constructor(faults: readonly Fault[]) {
    this.faults = faults
    this.isOn = faults.map(() => false)
    this.instants = faults.flatMap(({ atMs, durationMs }) => [
      Math.round(atMs * 1000),
      Math.round((atMs + durationMs) * 1000),
    ])
  }

  /** Makes the change that its instant's index names. */
  change(index: number): 'outage-began' | 'other' {
    const wasDown = this.isDatabaseDown
    this.isOn[index >> 1] = index % 2 === 0
    const on = this.faults.filter((_, i) => this.isOn[i])
    this.isDatabaseDown = on.some(({ type }) => type === 'database-outage')
    this.databaseSlowness = on.reduce(
      (all, fault) => (fault.type === 'database-slow' ? all * fault.factor : all),
      1,
    )
    return this.isDatabaseDown && !wasDown ? 'outage-began' : 'other'
  }
}
