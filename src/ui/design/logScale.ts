export interface LogScale {
  readonly min: number
  readonly max: number
  /** 0 at `min`, 1 at `max`; values outside are held at the nearer end. */
  share(value: number): number
}

export function logScale(min: number, max: number): LogScale {
  const low = Math.log(min)
  const width = Math.log(max) - low
  return {
    min,
    max,
    share: (value) => Math.min(1, Math.max(0, (Math.log(Math.max(value, min)) - low) / width)),
  }
}

/** The smallest range from one of 1, 2 or 5 times a power of ten to another that holds both values. */
export function roundLogScale(least: number, most: number): LogScale {
  const min = stepAtOrBelow(least)
  const max = -stepAtOrBelow(-most)
  return logScale(min, max > min ? max : min * 10)
}

/** Ticks at 1, 2 and 5, or at 1 and 3, or at the powers of ten: the finest of these with at most `ticksMax`. */
export function logTicks({ min, max }: LogScale, ticksMax: number): readonly number[] {
  const first = Math.floor(Math.log10(min))
  const last = Math.ceil(Math.log10(max))
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const sets = [[1, 2, 5], [1, 3], [1]].map((factors) =>
    powers
      .flatMap((power) => factors.map((factor) => tidy(factor * 10 ** power)))
      .filter((tick) => tick >= min * 0.999 && tick <= max * 1.001),
  )
  return sets.find((ticks) => ticks.length <= ticksMax) ?? sets[2] ?? []
}

/** Ticks of an even axis from 0: at 1, 2 or 5 times a power of ten apart. */
export function evenTicks(max: number, ticksMax: number): readonly number[] {
  const rough = max / Math.max(1, ticksMax)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10
  return Array.from({ length: Math.floor(max / step + 1e-6) + 1 }, (_, i) => tidy(i * step))
}

/** For a negative value: minus the step at or above its amount. */
function stepAtOrBelow(value: number): number {
  const amount = Math.abs(value)
  const power = 10 ** Math.floor(Math.log10(amount))
  const steps = [1, 2, 5, 10].map((factor) => tidy(factor * power))
  const found =
    value > 0
      ? steps.findLast((step) => step <= amount * (1 + 1e-9))
      : steps.find((step) => step >= amount * (1 - 1e-9))
  return (found ?? power) * Math.sign(value)
}

function tidy(value: number): number {
  return Number(value.toPrecision(6))
}
