import type { RequestLog } from '../../engine/requestLog.ts'
import type { RequestRows } from '../requestRows.ts'

/**
 * The rows of a log in the order in which their requests arrived. Generated requests mostly arrive in the order of their
 * numbers, which puts them in order without comparing; clients of a closed loop do not, and few requests are scheduled.
 */
export function arrivalOrder({ arrivedUs, count }: RequestLog, rows: RequestRows): Int32Array {
  const inOrder = (a: number, b: number): number =>
    (arrivedUs[a] as number) - (arrivedUs[b] as number) || a - b
  const order = new Int32Array(count)
  let length = 0
  const add = (number: number): void => {
    const row = rows.rowOf(number)
    if (row >= 0) order[length++] = row
  }
  for (let number = -1; number >= rows.lowest; number--) add(number)
  const scheduled = order.slice(0, length).sort(inOrder)
  for (let number = 1; number <= rows.highest; number++) add(number)
  const generated = order.subarray(scheduled.length)
  if (!isRising(generated, arrivedUs)) generated.sort(inOrder)
  if (scheduled.length > 0) mergeInto(order, scheduled, generated.slice(), inOrder)
  return order
}

function isRising(rows: Int32Array, us: Float64Array): boolean {
  for (let i = 1; i < rows.length; i++) {
    if ((us[rows[i] as number] as number) < (us[rows[i - 1] as number] as number)) return false
  }
  return true
}

function mergeInto(
  order: Int32Array,
  some: Int32Array,
  others: Int32Array,
  inOrder: (a: number, b: number) => number,
): void {
  for (let i = 0, a = 0, b = 0; i < order.length; i++) {
    const isOfSome =
      b === others.length ||
      (a < some.length && inOrder(some[a] as number, others[b] as number) <= 0)
    order[i] = (isOfSome ? some[a++] : others[b++]) as number
  }
}
