import type { Fault } from '../../scenario/faults.ts'

/** Which faults are on, kept up to date by events at their beginnings and ends. */
export class FaultClock {
  /** When something changes, in µs; the index of an instant names the change. */
  readonly instants: readonly number[]
  isDatabaseDown = false
  isCacheDown = false
  isCacheUnreachable = false
  /** Either of them. */
  isCacheAway = false
  /** What the latency of a database call that starts now is multiplied by. */
  databaseSlowness = 1
  /** Share of the database's calls that fail by a fault, and of its answers that never arrive. */
  failingShare = 0
  lostShare = 0
  /** Whether any app server is down: asked for every request, so that the list is not. */
  private isAnyServerDown = false
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

  /** Makes the change that its instant's index names, and says which fault has begun or ended. */
  change(index: number): { readonly fault: Fault; readonly hasBegun: boolean } {
    const hasBegun = index % 2 === 0
    this.isOn[index >> 1] = hasBegun
    this.isDatabaseDown = false
    this.isCacheDown = false
    this.isCacheUnreachable = false
    this.databaseSlowness = 1
    this.failingShare = 0
    this.lostShare = 0
    this.isAnyServerDown = false
    this.faults.forEach((fault, i) => {
      if (this.isOn[i]) this.add(fault)
    })
    this.isCacheAway = this.isCacheDown || this.isCacheUnreachable
    return { fault: this.faults[index >> 1] as Fault, hasBegun }
  }

  /** When an app server that is paused now goes on; the past if it is not. */
  pausedUntilUs(server: number): number {
    return this.until('app-pause', server)
  }

  /** Whether an app server is down, between its crash and its restart. */
  isServerDown(server: number): boolean {
    return this.isAnyServerDown && this.until('app-crash', server) > 0
  }

  private until(type: 'app-pause' | 'app-crash', server: number): number {
    let untilUs = 0
    this.faults.forEach((fault, i) => {
      if (this.isOn[i] && fault.type === type && fault.server === server + 1)
        untilUs = Math.max(untilUs, this.instants[2 * i + 1] as number)
    })
    return untilUs
  }

  private add(fault: Fault): void {
    switch (fault.type) {
      case 'database-outage':
        this.isDatabaseDown = true
        break
      case 'database-slow':
        this.databaseSlowness *= fault.factor
        break
      case 'database-failing':
        this.failingShare = Math.max(this.failingShare, fault.share)
        break
      case 'acknowledgement-lost':
        this.lostShare = Math.max(this.lostShare, fault.share)
        break
      case 'cache-crash':
        this.isCacheDown = true
        break
      case 'cache-unreachable':
        this.isCacheUnreachable = true
        break
      case 'app-crash':
        this.isAnyServerDown = true
        break
      case 'app-pause':
      case 'traffic-burst':
    }
  }
}
