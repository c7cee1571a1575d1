import type { Process } from '../process.ts'

/**
 * Reads of one key on one app server share the call of the first of them. Only those join that missed with the same
 * lease: while a write has claimed the key, or after anybody has learned something new of it, an older call may know
 * less than what others have been told before this read began.
 */
export class SingleFlight {
  private readonly leaders = new Map<string, Process>()

  /** The call under way that this read may share. */
  leaderFor(process: Process, key: number): Process | undefined {
    const { flight } = process.particulars
    if (flight < 0) return undefined
    const leader = this.leaders.get(flightOf(process, key))
    return leader?.particulars.flight === flight ? leader : undefined
  }

  /** This read has made the call that others may share from now on. */
  takeOff(process: Process): void {
    if (process.particulars.flight >= 0) this.leaders.set(flightOf(process, process.key), process)
  }

  join(leader: Process, process: Process): void {
    process.own.following = leader
    leader.own.followers = [...leader.particulars.followers, process]
  }

  leave(process: Process): void {
    const { following } = process.particulars
    if (following === undefined) return
    const { own } = following
    own.followers = own.followers.filter((follower) => follower !== process)
    process.own.following = undefined
  }

  /** The call goes on without the one who made it. */
  takeOver(from: Process, to: Process): void {
    to.own.flight = from.particulars.flight
    const flight = flightOf(from, from.key)
    if (this.leaders.get(flight) === from) this.leaders.set(flight, to)
  }

  /** The call has been answered: gives those who shared it, in the order in which they came. */
  land(process: Process): readonly Process[] {
    const flight = flightOf(process, process.key)
    if (this.leaders.get(flight) === process) this.leaders.delete(flight)
    const { followers } = process.particulars
    if (followers.length > 0) process.own.followers = []
    for (const follower of followers) follower.own.following = undefined
    return followers
  }
}

function flightOf({ server }: Process, key: number): string {
  return `${server} ${key}`
}
