import type { Fault } from '../../scenario/faults.ts'

/** What of a fault is taken hold of: all of it, its first instant or its last. */
export type FaultPart = 'whole' | 'start' | 'end'

/** The instant that is taken hold of, in ms; one beyond the end of the axis is held at the edge. */
export function heldMs({ atMs, durationMs }: Fault, part: FaultPart, endMs: number): number {
  return Math.min(part === 'end' ? atMs + durationMs : atMs, endMs)
}

/**
 * The fault with what is held at another instant: whole ms, inside the run, and at least 1 ms long. Moved, it keeps its
 * length, also where that goes beyond the end of the run.
 */
export function withHeldAt(fault: Fault, part: FaultPart, ms: number, runMs: number): Fault {
  const { atMs, durationMs } = fault
  const endsMs = atMs + durationMs
  const wholeMs = Math.round(ms)
  switch (part) {
    case 'whole':
      return { ...fault, atMs: between(0, wholeMs, runMs) }
    case 'start': {
      const startsMs = between(0, wholeMs, Math.min(endsMs - 1, runMs))
      return { ...fault, atMs: startsMs, durationMs: endsMs - startsMs }
    }
    case 'end':
      return { ...fault, durationMs: between(atMs + 1, wholeMs, Math.max(atMs + 1, runMs)) - atMs }
  }
}

function between(min: number, value: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}
