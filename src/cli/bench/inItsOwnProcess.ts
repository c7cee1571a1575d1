import { spawnSync } from 'node:child_process'
import type { ContestantName } from './contestants.ts'
import type { Measurement, Skipped } from './measurement.ts'

/** Measures a contestant in a new process, so that nobody profits or suffers from what another one made the compiler do. */
export function measureInItsOwnProcess(name: ContestantName): Measurement | Skipped {
  const words = ['--expose-gc', process.argv[1] as string, 'bench', '--measure', name]
  const { signal, status, stderr, stdout } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
  })
  if (status !== 0) throw new RangeError(`${name} ended with ${status ?? signal}: ${stderr}`)
  return JSON.parse(stdout) as Measurement | Skipped
}
