import { instantsFrom, Process } from './process.ts'

/** The processes of a lane. One that is over serves another request, so that there are no more than are ever under way at once. */
export class ProcessPool {
  /** By their slots, idle ones included. */
  readonly all: Process[] = []
  private readonly idle: Process[] = []
  /** Where the instants of the next new process lie. */
  private instants: Float64Array = new Float64Array()

  /** One that serves nobody. */
  take(): Process {
    const idle = this.idle.pop()
    if (idle !== undefined) return idle
    const { length: slot } = this.all
    this.instants = instantsFrom(slot) ?? this.instants
    const process = new Process(slot, this.instants)
    this.all.push(process)
    return process
  }

  giveBack(process: Process): void {
    this.idle.push(process)
  }
}
