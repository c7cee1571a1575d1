import { outcomes } from '../../engine/outcome.ts'
import { answerLaws } from './answers.ts'
import { batchLaws } from './batches.ts'
import { capacityLaws, capacityOfCache } from './capacity.ts'
import { clockLaws } from './clock.ts'
import { connectionLaws } from './connections.ts'
import { conservationLaws } from './conservation.ts'
import { contentLaws } from './contents.ts'
import { durationLaws } from './durations.ts'
import { entryLaws } from './entries.ts'
import { faultLaws } from './faultLaws.ts'
import type { Law } from './world.ts'

/** Hold in every edition: they are about the simulation. */
export const lawsOfAll: readonly Law[] = [
  ...conservationLaws,
  ...answerLaws,
  ...clockLaws,
  ...durationLaws,
  ...connectionLaws,
  ...batchLaws,
  ...capacityLaws,
  ...entryLaws,
  ...contentLaws,
  ...faultLaws,
  {
    name: 'percentiles are in order',
    broken({ lane: { tallies } }) {
      for (const [name, histogram] of Object.entries(tallies.latency)) {
        const shares = histogram.percentilesUs([0.5, 0.95, 0.99, 0.999])
        const all = [...shares, histogram.count === 0 ? null : histogram.maxUs]
        if (all.some((us, i) => i > 0 && (us ?? 0) < (all[i - 1] ?? 0))) return name
      }
      return undefined
    },
  },
  {
    name: 'what certainly failed was not applied',
    broken({ judgement, lane, log }) {
      // As published a request goes on when its client has given up; it was then told unknown.
      const found = judgement.failedButApplied.find(
        ({ row }) => outcomes[log.outcome[row] as number] === 'failed',
      )
      return found === undefined || lane.lane.edition === 'as-published'
        ? undefined
        : `request ${log.request[found.row]}`
    },
  },
]

/** What the hardened editions promise. */
export const hardenedPromise: readonly Law[] = [
  {
    name: 'nobody is told less than anybody had been told before',
    broken({ judgement, lane, log }) {
      const [row] = judgement.backward
      if (row !== undefined) return `request ${log.request[row]}`
      const { staleReads } = lane.tallies
      return staleReads === 0 ? undefined : `${staleReads} stale reads`
    },
  },
  {
    name: 'every key is linearizable',
    broken({ judgement: { linearizable, violatingKeys } }) {
      const keys = violatingKeys.map(({ key }) => key)
      return linearizable === true ? undefined : `keys ${keys.join(', ')}`
    },
  },
  {
    name: 'no acknowledged write is lost',
    broken({ judgement, log }) {
      const [lost] = judgement.lostAcknowledgedWrites
      return lost === undefined ? undefined : `request ${log.request[lost.row]}`
    },
  },
  {
    name: 'no write takes effect twice',
    broken({ judgement, log }) {
      const [twice] = judgement.appliedTwice
      return twice === undefined ? undefined : `request ${log.request[twice.row]}`
    },
  },
  capacityOfCache,
]

/** What write-back promises where its cache may crash: the dirty rows are the bound of what is lost. */
export const writeBackPromise: readonly Law[] = [
  {
    name: 'no more keys lose an acknowledged write than were dirty',
    broken({ judgement, lane, log }) {
      const keys = new Set(judgement.lostAcknowledgedWrites.map(({ row }) => log.key[row])).size
      const dirty = lane.tallies.noted['dirty-lost']
      return keys <= dirty ? undefined : `${keys} keys, ${dirty} dirty rows`
    },
  },
]
