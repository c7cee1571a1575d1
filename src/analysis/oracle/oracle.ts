import { Histogram } from '../../engine/kernel/histogram.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { RequestRows } from '../requestRows.ts'
import { type Durability, durabilityOf } from './durability.ts'
import { type Linearizability, linearizabilityOf } from './linearizability.ts'
import { type Broken, brokenGuarantees } from './sessions.ts'

/** Everything that the answers of one lane's run are checked for. Nothing here is claimed by a pattern; all of it is measured. */
export interface Judgement extends Broken, Durability, Linearizability {
  readonly staleAge: Histogram
}

/** The version that the row of every key has at the start of a run; 0 where there are no rows. */
export function initialVersion({ parameters }: Scenario): number {
  return parameters['initial-rows'] === 'all' ? 1 : 0
}

/** `firstVersion` is the version that every key's row has at the start. */
export function judge(log: RequestLog, firstVersion: number): Judgement {
  const rows = new RequestRows(log)
  const broken = brokenGuarantees(log, firstVersion, rows)
  const staleAge = new Histogram()
  for (const { ageUs } of broken.stale) staleAge.record(ageUs)
  const durability = durabilityOf(log, rows)
  const suspects = [...broken.backward, ...durability.appliedTwice.map(({ row }) => row)]
  return {
    ...broken,
    ...durability,
    ...linearizabilityOf(log, suspects, firstVersion),
    staleAge,
  }
}
