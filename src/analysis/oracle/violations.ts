import type { RequestLog } from '../../engine/requestLog.ts'
import type { Judgement } from './oracle.ts'
import { type ViolationKind, violationKinds } from './violationKinds.ts'

/** Everything that the oracle holds against a run, in the order of time. Columns of equal length. */
export interface Violations {
  readonly count: number
  /** Index in `violationKinds`. */
  readonly kind: Uint8Array
  /** Row of the log. */
  readonly row: Int32Array
  /** From when on it is so. */
  readonly atUs: Float64Array
  /** Of a stale read, how old its answer was; NaN for the others. */
  readonly ageUs: Float64Array
}

export function violationsOf(log: RequestLog, judgement: Judgement): Violations {
  const { appliedTwice, failedButApplied, lostAcknowledgedWrites, stale } = judgement
  const endedUs = (row: number): number => log.endedUs[row] as number
  const found: { kind: number; row: number; atUs: number; ageUs: number }[] = []
  const add = (kind: ViolationKind, row: number, atUs = endedUs(row), ageUs = Number.NaN): void => {
    found.push({ kind: violationKinds.indexOf(kind), row, atUs, ageUs })
  }
  for (const { row } of judgement.violatingKeys) add('not-linearizable', row)
  for (const { ageUs, row } of stale) add('stale-read', row, endedUs(row), ageUs)
  for (const row of judgement.monotonicReads) add('read-gone-back', row)
  for (const row of judgement.readYourWrites) add('own-write-missed', row)
  for (const { atUs, row } of failedButApplied) add('failed-but-applied', row, atUs)
  for (const { atUs, row } of appliedTwice) add('applied-twice', row, atUs)
  for (const { atUs, row } of lostAcknowledgedWrites) add('write-lost', row, atUs)
  found.sort((a, b) => a.atUs - b.atUs || a.kind - b.kind || a.row - b.row)
  return {
    count: found.length,
    kind: Uint8Array.from(found, ({ kind }) => kind),
    row: Int32Array.from(found, ({ row }) => row),
    atUs: Float64Array.from(found, ({ atUs }) => atUs),
    ageUs: Float64Array.from(found, ({ ageUs }) => ageUs),
  }
}
