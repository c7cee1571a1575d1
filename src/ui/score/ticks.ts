/** The least distance between two ticks of the paper, in px. */
const apartPx = 74

/** The instants that the paper's axis names, and how they are written: with as many decimals as tell them apart. */
export function ticksIn(
  fromUs: number,
  toUs: number,
  pxPerUs: number,
): readonly { readonly us: number; readonly text: string }[] {
  const roughUs = apartPx / pxPerUs
  const power = 10 ** Math.floor(Math.log10(roughUs))
  const stepUs = Math.max(
    1,
    ([1, 2, 5, 10].find((factor) => factor * power >= roughUs) ?? 10) * power,
  )
  const decimals = Math.max(0, 6 - Math.floor(Math.log10(stepUs) + 1e-9))
  const first = Math.max(0, Math.ceil(fromUs / stepUs))
  const last = Math.floor(toUs / stepUs)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const us = (first + i) * stepUs
    return { us, text: `${(us / 1_000_000).toFixed(decimals)} s` }
  })
}
