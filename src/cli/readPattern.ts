import type { Subject } from '../analysis/laws/trial.ts'
import { BadInput } from './badInput.ts'

/** Those subjects of the laws that `--pattern` names; all of them where it is not given. */
export function readPattern(
  name: string | undefined,
  subjects: readonly Subject[],
): readonly Subject[] {
  if (name === undefined) return subjects
  const chosen = subjects.filter(({ pattern }) => pattern === name)
  if (chosen.length > 0) return chosen
  const known = [...new Set(subjects.map(({ pattern }) => pattern))].join(', ')
  throw new BadInput(`--pattern: got "${name.slice(0, 80)}", expected one of ${known}`)
}
