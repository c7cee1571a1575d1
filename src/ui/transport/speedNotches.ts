/** Round numbers in nearly equal ratios, so that every notch reads well. */
const factors = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]

/** The speeds to choose from, in simulated ms per second of the viewer's time. */
export const speedNotches: readonly number[] = [
  ...[1, 10, 100, 1000].flatMap((power) => factors.map((factor) => factor * power)),
  10_000,
]

/** The place of the notch that a speed is at, or of the next one above it. */
export function notchOf(speed: number): number {
  const place = speedNotches.findIndex((notch) => notch >= speed - 1e-9)
  return place < 0 ? speedNotches.length - 1 : place
}

/** One notch faster or slower. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const place = notchOf(speed)
  const isBetween = (speedNotches[place] ?? speed) - speed > 1e-9
  return speedNotches[isBetween && direction === 1 ? place : place + direction] ?? speed
}
