/**
 * What an event of a lane's queue wakes: a process by its slot (0 and up), or one of these with a number of its own,
 * packed into one negative number.
 */
export const eventKinds = {
  sweep: 1,
  batch: 2,
  flush: 3,
  fault: 4,
  arrival: 5,
  deadline: 6,
  timeout: 7,
  bypassWrite: 8,
  drain: 9,
} as const
export type EventKind = (typeof eventKinds)[keyof typeof eventKinds]

export function eventOf(kind: EventKind, index = 0): number {
  return -(index * 16 + kind)
}

export function kindOf(event: number): EventKind {
  return (-event % 16) as EventKind
}

export function indexOf(event: number): number {
  return (-event - kindOf(event)) / 16
}
