import type { Sought } from '../../analysis/sought.ts'

/** What each of them is called, in the singular as after "Next", what it is, and the key that looks for it. */
export const soughtWords = {
  problem: { name: 'Problem', is: 'a violation, failure or conflict', key: '' },
  violation: { name: 'Violation', is: 'a stale, lost or repeated answer', key: 'w' },
  failure: { name: 'Failure', is: 'failed, rejected or unknown', key: 'f' },
  eviction: { name: 'Eviction', is: 'an entry leaves a full cache', key: 'o' },
} as const satisfies Record<
  Sought,
  { readonly name: string; readonly is: string; readonly key: string }
>
