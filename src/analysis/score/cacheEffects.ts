import { overrideKey } from '../../engine/laneSettings.ts'
import { removals } from '../../engine/tiers/removals.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import { requestName } from '../../scenario/requestName.ts'
import type { Lane, Scenario } from '../../scenario/scenario.ts'
import { stepName } from './stepLines.ts'

/** What steps did to the caches: the values that came and went at the instants of their effects. */
export interface CacheEffects {
  /** When a step takes effect: at its end, unless its answer is delayed. */
  effectUs(row: number): number
  /** Version of this key that was laid down when the step took effect; undefined if none was. */
  storedBy(row: number, key: number): number | undefined
  /** Whether an entry of this key was taken away when the step took effect. */
  hasTaken(row: number, key: number): boolean
  /** Whether no cache held this version of a key when the step took effect; what comes after the window is not known. */
  lacks(row: number, key: number, version: number): boolean
}

const taking = new Set([removals.indexOf('deleted'), removals.indexOf('dropped')])

export function createCacheEffects(
  trace: LaneTrace,
  keys: number,
  scenario: Scenario,
  lane: Lane,
): CacheEffects {
  const { entries } = trace
  const stored = new Map<number, number>()
  const taken = new Set<number>()
  /** By version and key, the stays of that value. */
  const staysOf = new Map<number, number[]>()
  // One number for an instant, or a version, and a key: exact, since all are whole and the product is small enough.
  const placeOf = (of: number, key: number): number => of * keys + key
  for (let row = 0; row < entries.count; row++) {
    const key = entries.key[row] as number
    stored.set(placeOf(entries.storedUs[row] as number, key), entries.version[row] as number)
    const value = placeOf(entries.version[row] as number, key)
    const known = staysOf.get(value)
    if (known === undefined) staysOf.set(value, [row])
    else known.push(row)
    if (taking.has(entries.why[row] as number))
      taken.add(placeOf(entries.removedUs[row] as number, key))
  }
  const effectUs = effectsOf(trace, scenario, lane)
  return {
    effectUs,
    storedBy: (row, key) => stored.get(placeOf(effectUs(row), key)),
    hasTaken: (row, key) => taken.has(placeOf(effectUs(row), key)),
    lacks(row, key, version) {
      const us = effectUs(row)
      const isHeld = (stay: number): boolean =>
        (entries.storedUs[stay] as number) <= us && us < (entries.removedUs[stay] as number)
      return us <= trace.toUs && staysOf.get(placeOf(version, key))?.some(isHeld) !== true
    },
  }
}

/** By the row of a step, when it takes effect. */
function effectsOf(trace: LaneTrace, { overrides }: Scenario, lane: Lane): (row: number) => number {
  const { steps } = trace
  const delayUs = new Map<string, number>()
  for (const { at, attempt, effect, operation, request, ...override } of overrides) {
    const isOfLane = override.lane === '*' || override.lane === lane.id
    if (!isOfLane || at !== 'acknowledge' || effect.type !== 'delay') continue
    delayUs.set(overrideKey(request, operation, attempt), Math.round(effect.delayMs * 1000))
  }
  if (delayUs.size === 0) return (row) => steps.endUs[row] as number
  return (row) => {
    const request = requestName(steps.request[row] as number)
    const call = overrideKey(request, stepName(trace, row), steps.attempt[row] as number)
    return (steps.endUs[row] as number) - (delayUs.get(call) ?? 0)
  }
}
