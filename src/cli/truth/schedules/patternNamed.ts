import type { Lane, Operation, PatternId } from '../../../scenario/scenario.ts'
import type { StepName } from '../../../scenario/stepNames.ts'
import type { TierCall } from './steps.ts'

/** A lane in the words of a schedule: cache-aside with a lease, write-through without versions. */
export function patternNamed(text: string): Omit<Lane, 'id'> | undefined {
  const pattern = names.find(([words]) => words.test(text))?.[1]
  if (pattern === undefined) return undefined
  if (pattern === 'write-back') return { pattern, edition: 'hardened', options: {} }
  const isGuarded =
    /lease|version|put-if-newer|claim|token/.test(text) &&
    !/without|no (?:lease|version)/.test(text)
  return { pattern, edition: isGuarded ? 'hardened' : 'as-published', options: {} }
}

const names: readonly (readonly [RegExp, PatternId])[] = [
  [/cache-aside|look-aside/, 'cache-aside'],
  [/write-(?:back|behind)/, 'write-back'],
  [/write-through/, 'basic'],
]

/** The step of the lane's text that is meant by a call of the schedule, in a request of this kind. */
export function stepOf(
  { edition, pattern }: Omit<Lane, 'id'>,
  operation: Operation,
  call: TierCall['what'],
): StepName {
  const isHardened = edition === 'hardened'
  switch (call) {
    case 'look up':
      return isHardened ? 'cache.get' : 'cache.find'
    case 'read':
      return 'database.read'
    case 'write':
      return 'database.write'
    case 'delete':
      return 'database.delete'
    case 'change':
      if (operation === 'read') return isHardened ? 'cache.fill' : 'cache.put'
      if (pattern === 'write-back') return 'cache.keep'
      if (pattern === 'cache-aside') return isHardened ? 'cache.invalidate' : 'cache.remove'
      if (isHardened) return 'cache.settle'
      return operation === 'delete' ? 'cache.remove' : 'cache.put'
  }
}
