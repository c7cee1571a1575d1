/** How a slider's positions, 0 to `notches`, stand for values. */
export interface SliderScale {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly scale: 'linear' | 'log'
}

export const notches = 400

/** On a log scale that begins at 0, the first notch is 0 and the next is the smallest step. */
export function positionOf(value: number, { min, max, step, scale }: SliderScale): number {
  const held = Math.min(max, Math.max(min, value))
  if (scale === 'linear' || max <= min)
    return max <= min ? 0 : ((held - min) / (max - min)) * notches
  const low = min > 0 ? min : step
  if (held < low) return 0
  const share = Math.log(held / low) / Math.log(max / low)
  return min > 0 ? share * notches : 1 + share * (notches - 1)
}

export function valueAt(position: number, { min, max, step, scale }: SliderScale): number {
  if (position <= 0) return min
  if (position >= notches) return max
  if (scale === 'linear') return toStep(min + (position / notches) * (max - min), min, max, step)
  const low = min > 0 ? min : step
  const share = min > 0 ? position / notches : (position - 1) / (notches - 1)
  return toStep(legible(low * (max / low) ** share), min, max, step)
}

/** Two digits and a half: 1.05, 23.5, 480. Nobody sets the fourth digit with a slider. */
function legible(value: number): number {
  const power = 10 ** (Math.floor(Math.log10(value)) - 1)
  return (Math.round((value / power) * 2) / 2) * power
}

function toStep(value: number, min: number, max: number, step: number): number {
  const stepped = Math.round(value / step) * step
  return Math.min(max, Math.max(min, Number(stepped.toFixed(6))))
}
