import { medianOf } from './statistics.ts'

/** What a run came to, so that only those are compared that did the same: digests, counts, shares, means. */
export type Facts = Readonly<Record<string, string | number>>

/** What one process found out about one contestant. */
export interface Measurement {
  /** Units of work (requests, lookups, values) per second of CPU time; bytes where memory is weighed. */
  readonly value: number
  readonly facts: Facts
}

/** A contestant that cannot be measured here, and why. */
export interface Skipped {
  readonly skipped: string
}

/** One pass over the work. */
export interface Pass {
  /** How many requests, lookups or values it went through. */
  readonly units: number
  readonly facts: Facts
}

/** How many passes there are until the compiler has made of the code what it will, and how many are timed then. */
const usualPasses = { warmUp: 4, timed: 5 }
/** Where one pass lasts for seconds. */
export const fewPasses = { warmUp: 1, timed: 3 }

/**
 * How fast this process does its work: the median of several passes. Measured in CPU time, user and system, with the
 * threads that compile and collect garbage: other programs take none of it away. No collection is forced in between,
 * since it makes the compiler forget half of what it knows.
 */
export function timePasses(pass: () => Pass, passes = usualPasses): Measurement {
  let { facts } = pass()
  for (let i = 1; i < passes.warmUp; i++) pass()
  const rates = Array.from({ length: passes.timed }, () => {
    const before = process.cpuUsage()
    const done = pass()
    const { system, user } = process.cpuUsage(before)
    facts = done.facts
    return done.units / ((user + system) / 1_000_000)
  })
  return { value: medianOf(rates), facts }
}
