import { limits } from '../../../scenario/scenario.ts'

/** A model's own unit of time in the playground's, and a run long enough for so many requests. */
export interface TimeScale {
  readonly msPerUnit: number
  readonly durationMs: number
  readonly requestsPerSecond: number
  readonly requests: number
}

interface Wanted {
  /** Requests per unit of time. */
  readonly perUnit: number
  readonly requests: number
  /** The shortest time of the model, and how many whole µs it must be worth at least; then a run has fewer requests. */
  readonly shortest: { readonly units: number; readonly usMin: number }
  /** A time without chance in it: it becomes a whole number of µs, since rounding it would make another model of it. */
  readonly exactUnits?: number
}

/** How many requests a run may have; one less than the engine takes, for what rounding adds. */
export function requestsMax(lanes: number): number {
  return Math.floor(limits.requestsTimesLanesMax / lanes) - 1
}

/** Stretches time as far as a run may last, so that whole µs are as fine as can be. */
export function timeScale({ exactUnits, perUnit, requests, shortest }: Wanted): TimeScale {
  const fitting = Math.floor(
    (limits.durationMsMax * 1_000 * perUnit * shortest.units) / shortest.usMin,
  )
  const chosen = Math.max(1, Math.min(requests, fitting))
  let msPerUnit = (limits.durationMsMax * perUnit) / chosen
  if (exactUnits !== undefined) {
    const us = exactUnits * msPerUnit * 1_000
    if (us >= 1) msPerUnit *= Math.floor(us) / us
  }
  const durationMs = Math.floor((chosen / perUnit) * msPerUnit)
  return {
    msPerUnit,
    durationMs,
    requestsPerSecond: (1_000 * perUnit) / msPerUnit,
    requests: chosen,
  }
}
