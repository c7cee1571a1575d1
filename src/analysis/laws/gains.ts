import { outcomes } from '../../engine/outcome.ts'
import { stepCode } from '../../engine/trace.ts'
import type { PatternId } from '../../scenario/scenario.ts'
import { findsTheVersion, findsWhatWasRead, findsWhatWasWritten } from './foundInCache.ts'
import {
  conflictsForAReason,
  failsForAReason,
  readsAgainToTheLast,
  triesToTheLast,
} from './reasons.ts'
import type { Law } from './world.ts'

const flushesInTheEnd: Law = {
  name: 'what the cache has accepted reaches the database, unless a flush went wrong',
  broken({ lane, scenario, trace: { steps } }) {
    const { 'dirty-limit': limit, 'flush-interval-ms': interval } = scenario.parameters
    // Those that a limit holds up are let in one flush after the other, which may take longer than the run.
    if (limit !== 'none' || interval === 'none') return undefined
    const hasFailed = steps.code.some(
      (code, step) => code === stepCode['database.writeBack'] && steps.outcome[step] !== ok,
    )
    return hasFailed || lane.dirtyLeft === 0 ? undefined : `${lane.dirtyLeft} dirty rows`
  },
}

const ok = outcomes.indexOf('ok')

/**
 * What the hardened editions are good for, as their texts say under `gain`. A promise is kept easily by a pattern that
 * turns everybody away, or never finds anything in its cache: these laws notice.
 */
export const gainsOf: Readonly<Record<PatternId, readonly Law[]>> = {
  basic: [failsForAReason, findsWhatWasRead, findsWhatWasWritten],
  retry: [failsForAReason, findsWhatWasRead, findsWhatWasWritten, triesToTheLast],
  versioned: [
    failsForAReason,
    findsWhatWasRead,
    findsWhatWasWritten,
    findsTheVersion,
    conflictsForAReason,
    readsAgainToTheLast,
  ],
  batched: [failsForAReason, findsWhatWasRead, findsWhatWasWritten],
  'write-back': [failsForAReason, findsWhatWasRead, findsWhatWasWritten, flushesInTheEnd],
  'cache-aside': [failsForAReason, findsWhatWasRead],
  'read-through': [],
  none: [failsForAReason],
}
