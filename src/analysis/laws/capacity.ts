import { orUnlimited } from '../../engine/laneSettings.ts'
import { budgetRequests } from '../../engine/tiers/waitCalls.ts'
import { countUpTo } from '../sortedTimes.ts'
import { type Stay, textOf } from './facts.ts'
import { groupedBy } from './grouped.ts'
import { mostAtOnce, type Span } from './spans.ts'
import type { Law } from './world.ts'

/** What never exceeds its limit. */
export const capacityLaws: readonly Law[] = [
  {
    name: 'no flush carries more rows than it may',
    broken({ facts, parameters }) {
      const flush = facts.steps.find(
        ({ name, rows }) => name === 'database.writeBack' && rows > parameters['flush-batch-size'],
      )
      return flush && `${textOf(flush)}: ${flush.rows} rows`
    },
  },
  {
    name: 'no more rows are dirty than may be',
    broken({ facts, parameters }) {
      const most = mostAtOnce(
        facts.stays.filter(({ cleanUs }) => !Number.isNaN(cleanUs)).map(dirty),
      )
      return most > orUnlimited(parameters['dirty-limit']) ? `${most} rows` : undefined
    },
  },
  {
    name: 'a write is held up only while as many rows are dirty as may be',
    broken({ facts, lane, parameters }) {
      const heldUp = facts.steps.find(
        ({ endUs, name }) => name === 'cache.keep' && endUs === Number.POSITIVE_INFINITY,
      )
      const isFull = lane.dirtyLeft >= orUnlimited(parameters['dirty-limit'])
      return heldUp === undefined || isFull ? undefined : textOf(heldUp)
    },
  },
  {
    name: 'nothing is tried more often than it may be',
    broken({ facts, parameters }) {
      const most = {
        'retry.again': 'max-attempts',
        'retry.always': 'max-attempts',
        'conflict.again': 'conflict-attempts',
      } as const
      const step = facts.steps.find(
        ({ attempt, name }) =>
          name in most && attempt > parameters[most[name as keyof typeof most]],
      )
      return step && `${textOf(step)}: attempt ${step.attempt}`
    },
  },
  {
    name: 'further attempts stay within the retry budget',
    broken({ facts, parameters }) {
      const perRequest = orUnlimited(parameters['retry-budget'])
      const arrivedUs = Float64Array.from(facts.asked, (asked) => asked.arrivedUs).sort()
      // As published nobody asks for a budget.
      const againUs = facts.steps
        .filter(({ name }) => name === 'retry.again')
        .map(({ startUs }) => startUs)
        .sort((a, b) => a - b)
      const at = againUs.findIndex(
        (us, i) => i + 1 > perRequest * (budgetRequests + countUpTo(arrivedUs, us)) + 1e-6,
      )
      return at < 0 ? undefined : `${at + 1} by ${againUs[at]} µs`
    },
  },
]

/** What a hardened edition promises besides; as published, some writes make no room. */
export const capacityOfCache: Law = {
  name: 'no cache holds more than it may',
  broken({ facts, parameters }) {
    const most = Math.max(0, ...mostHeld(facts.stays).values())
    return most > parameters['max-entries'] ? `${most} entries` : undefined
  },
}

/** The most entries that lay in each cache at one time. */
export function mostHeld(stays: readonly Stay[]): ReadonlyMap<number, number> {
  const byCache = groupedBy(stays, ({ cache }) => cache)
  return new Map(
    [...byCache].map(([cache, here]) => [
      cache,
      mostAtOnce(here.map(({ removedUs, storedUs }) => ({ fromUs: storedUs, untilUs: removedUs }))),
    ]),
  )
}

function dirty({ cleanUs, removedUs, storedUs }: Stay): Span {
  return { fromUs: storedUs, untilUs: Math.min(cleanUs, removedUs) }
}
