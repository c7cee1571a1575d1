import { linearizabilityOf } from '../../oracle/linearizability.ts'
import { initialVersion } from '../../oracle/oracle.ts'
import { edits } from './edits.ts'
import { plainRelations } from './plainWorlds.ts'
import type { Relation } from './relation.ts'
import { sameRuns } from './sameRun.ts'
import { tenTimes } from './tenTimes.ts'
import { workloadRelations } from './workloads.ts'

/** Each of these runs a scenario again, or checks it at length, so they take turns. */
export const relations: readonly Relation[] = [
  ...sameRuns,
  ...edits,
  ...workloadRelations,
  tenTimes,
  ...plainRelations,
  {
    name: 'a key that the witness clears is linearizable to the complete checker',
    broken({ judgement, log, scenario }) {
      const all = Array.from({ length: log.count }, (_, row) => row)
      const complete = linearizabilityOf(log, all, initialVersion(scenario))
      const agree = complete.violatingKeys.length === judgement.violatingKeys.length
      return agree
        ? undefined
        : `${complete.violatingKeys.length} keys, not ${judgement.violatingKeys.length}`
    },
  },
]
