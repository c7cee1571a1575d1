import { power } from '../kernel/portableMath.ts'

/**
 * Which of n keys a request asks for: key k (from 0) with weight (k + 1)^-exponent, from one draw by the inverse of
 * the cumulative weights. A guide table finds the place in about one step.
 */
export function zipfChooser(keys: number, exponent: number): (bits: number) => number {
  if (exponent === 0) return (bits) => Math.floor((bits / 4294967296) * keys)
  const upTo = new Float64Array(keys)
  let sum = 0
  for (let k = 0; k < keys; k++) {
    sum += power(k + 1, -exponent)
    upTo[k] = sum
  }
  for (let k = 0; k < keys; k++) upTo[k] = ((upTo[k] as number) / sum) * 4294967296
  upTo[keys - 1] = 4294967296
  const guide = new Int32Array(keys + 1)
  for (let cell = 0, k = 0; cell <= keys; cell++) {
    const floor = (cell / keys) * 4294967296
    while (k < keys - 1 && (upTo[k] as number) <= floor) k++
    guide[cell] = k
  }
  return (bits) => {
    let k = guide[Math.floor((bits / 4294967296) * keys)] as number
    while ((upTo[k] as number) <= bits) k++
    return k
  }
}
