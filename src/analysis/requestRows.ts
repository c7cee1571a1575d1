import type { RequestLog } from '../engine/requestLog.ts'

/** Where each request stands in a log, found by its number: positive for generated requests, negative for scheduled ones. */
export class RequestRows {
  /** The numbers there are lie between these two, 0 included. */
  readonly lowest: number
  readonly highest: number
  /** By number, from the lowest on: one more than its row, 0 for a number that no request has. */
  private readonly after: Int32Array

  constructor({ count, request }: Pick<RequestLog, 'count' | 'request'>) {
    let lowest = 0
    let highest = 0
    for (let row = 0; row < count; row++) {
      const number = request[row] as number
      if (number > highest) highest = number
      else if (number < lowest) lowest = number
    }
    this.lowest = lowest
    this.highest = highest
    this.after = new Int32Array(highest - lowest + 1)
    for (let row = 0; row < count; row++) this.after[(request[row] as number) - lowest] = row + 1
  }

  /** The row of a request; -1 for a number that no request has. */
  rowOf(number: number): number {
    return (this.after[number - this.lowest] ?? 0) - 1
  }
}
