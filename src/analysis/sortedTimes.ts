/** How many of these rising numbers are at most `limit`. */
export function countUpTo(
  rising: ArrayLike<number>,
  limit: number,
  length = rising.length,
): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rising[middle] as number) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/** The same numbers in rising order, each once. */
export function risingOnce(numbers: Float64Array): Float64Array {
  const sorted = numbers.slice().sort()
  let kept = 0
  for (const number of sorted) {
    if (kept === 0 || number !== sorted[kept - 1]) sorted[kept++] = number
  }
  return sorted.slice(0, kept)
}
