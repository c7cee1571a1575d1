import type { RequestLog } from '../engine/requestLog.ts'

/** The keys asked for most over the whole run, most first; at equal counts the lower number first. */
export function hotKeys(log: RequestLog, keys: number, most: number): readonly number[] {
  const counts = new Int32Array(keys)
  for (let row = 0; row < log.count; row++) {
    const key = log.key[row] as number
    counts[key] = (counts[key] as number) + 1
  }
  const chosen: number[] = []
  for (let key = 0; key < keys; key++) {
    if (counts[key] === 0) continue
    let place = chosen.length
    while (place > 0 && (counts[chosen[place - 1] as number] as number) < (counts[key] as number))
      place--
    if (place < most) {
      chosen.splice(place, 0, key)
      chosen.length = Math.min(chosen.length, most)
    }
  }
  return chosen
}
