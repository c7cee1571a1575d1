const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const seconds = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
const shortCounts = new Intl.NumberFormat('en', {
  notation: 'compact',
  maximumSignificantDigits: 3,
})
const compact = new Intl.NumberFormat('en', { maximumFractionDigits: 3, useGrouping: false })

/** Three decimals, always: `3.214`. The unit stands beside it. */
export function clockText(ms: number): string {
  return (ms / 1000).toFixed(3)
}

/** No more decimals than it takes: `10`, `1.5`. */
export function secondsText(ms: number): string {
  return compact.format(ms / 1000)
}

/** A length of time with its unit: `500 ms`, `2 s`, `5 min`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${compact.format(ms)} ms`
  return ms >= 120_000 && ms % 60_000 === 0 ? `${ms / 60_000} min` : `${secondsText(ms)} s`
}

/** A latency in ms with about three digits: `0.31`, `41.8`, `548`. */
export function latencyMsText(ms: number): string {
  if (ms < 1) return ms.toFixed(2)
  return ms < 99.95 ? ms.toFixed(1) : counts.format(ms)
}

/** A latency with its unit: in seconds from ten of them on, where ms would only be long. */
export function latencyText(ms: number): string {
  return ms < 9_999.5 ? `${latencyMsText(ms)} ms` : `${seconds.format(ms / 1000)} s`
}

export function countText(count: number): string {
  return counts.format(count)
}

/** With so many decimals, always: `61.1`, `1,943`. */
export function fixedText(value: number, digits: number): string {
  return digits === 0 ? counts.format(value) : value.toFixed(digits)
}

/** In four letters or five: `17`, `9,481`, `114K`. */
export function shortCountText(count: number): string {
  return count < 10_000 ? counts.format(count) : shortCounts.format(count)
}

/** `1 request`, `2,400 requests`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${counts.format(count)} ${count === 1 ? one : many}`
}

/** At most `digits` decimals, without grouping, as a number field wants it. */
export function plainText(value: number, digits = 6): string {
  return String(Number(value.toFixed(digits)))
}

/** Simulated time per second of the viewer's: `250 ms/s`, `2.5 s/s`. */
export function speedText(speed: number): string {
  return speed < 1000 ? `${compact.format(speed)} ms/s` : `${compact.format(speed / 1000)} s/s`
}
