import { spawnSync } from 'node:child_process'
import type { Scenario } from '../../scenario/scenario.ts'
import { fewPasses, type Measurement, type Skipped } from './measurement.ts'
import { peerWorkloadOf } from './peerWorkload.ts'
import program from './simpyModel.py?raw'

/** The model on SimPy, if there is one; timed as here, by the CPU time of its own process. */
export function simpyRun(scenario: Scenario): Measurement | Skipped {
  const { error, status, stderr, stdout } = spawnSync('python3', ['-c', program], {
    encoding: 'utf8',
    input: JSON.stringify({ workload: peerWorkloadOf(scenario), passes: fewPasses.timed }),
  })
  if (error !== undefined && status === null) return { skipped: 'there is no python3' }
  if (status !== 0) throw new RangeError(`python3 ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Measurement | Skipped
}
