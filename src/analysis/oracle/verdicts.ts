import type { RequestLog } from '../../engine/requestLog.ts'
import type { Judgement } from './oracle.ts'

/** What the oracle can say of one request, each a bit of its own. Stale reads have a column in the log. */
export const verdictNames = [
  'readYourWrites',
  'monotonicReads',
  'lostAcknowledgedWrites',
  'failedButApplied',
  'appliedTwice',
] as const
export type VerdictName = (typeof verdictNames)[number]

/** One number for each row of a log: the bit of every verdict that holds against it, 0 for almost all. */
export function verdictsOf(log: RequestLog, judgement: Judgement): Uint8Array {
  const verdicts = new Uint8Array(log.count)
  verdictNames.forEach((name, bit) => {
    for (const row of judgement[name]) verdicts[row] = (verdicts[row] as number) | (1 << bit)
  })
  return verdicts
}
