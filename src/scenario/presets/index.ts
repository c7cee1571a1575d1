import { articleDemo } from './articleDemo.ts'
import { fourWays } from './fourWays.ts'
import type { Preset } from './preset.ts'

/** In the order in which the gallery shows them. */
export const presets: readonly Preset[] = [fourWays, articleDemo]

/** What a first visit opens, and what stands in for a preset that is not known. */
export const defaultPreset: Preset = fourWays

export function findPreset(id: unknown): Preset | undefined {
  return presets.find((preset) => preset.id === id)
}
