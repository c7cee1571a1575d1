import { createStore, useStore } from 'zustand'

export const timeUnits = { s: 'seconds', ms: 'milliseconds', us: 'microseconds' } as const
export type TimeUnit = keyof typeof timeUnits

/** The unit of the times in the next trace file, chosen in the picker and valid for files dropped on the window too. */
export const timeUnitStore = createStore<{ readonly unit: TimeUnit }>(() => ({ unit: 's' }))

export function useTimeUnit(): TimeUnit {
  return useStore(timeUnitStore, (state) => state.unit)
}
