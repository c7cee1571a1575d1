import { orUnlimited } from '../../engine/laneSettings.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import { type Taken, textOf } from './facts.ts'
import { groupedBy } from './grouped.ts'
import { isIn, mostAtOnce, pausedUntilUs, type Span } from './spans.ts'
import type { Law } from './world.ts'

/** When batches are sealed, and what they hold. */
export const batchLaws: readonly Law[] = [
  {
    name: 'a batch holds no more than its size, and no server writes more batches at once than it may',
    broken({ facts, lane, log, parameters }) {
      const largest = Math.max(0, ...log.batchItems)
      if (largest > parameters['batch-size']) return `${largest} items`
      const most = lane.lane.edition === 'as-published' ? 1 : parameters['batches-in-flight']
      for (const batches of byServer(sealedIn(facts.steps))) {
        const flights = mostAtOnce(batches)
        if (flights > most) return `${flights} batches at once`
        const atOnce = batches.find((one) =>
          batches.some(
            (other) =>
              other.fromUs < one.fromUs &&
              one.fromUs < other.untilUs &&
              [...one.keys].some((key) => other.keys.has(key)),
          ),
        )
        if (atOnce !== undefined) return `batch ${atOnce.ordinal} writes a key of another one`
      }
      return undefined
    },
  },
  {
    name: 'no more items wait for a batch than may',
    broken({ facts, parameters }) {
      const limit = orUnlimited(parameters['batch-queue-limit'])
      const waiting = itemsIn(facts.steps).map(({ endUs, grantedUs, server, startUs }) => ({
        server,
        fromUs: startUs,
        untilUs: Number.isNaN(grantedUs) ? endUs : grantedUs,
      }))
      const most = Math.max(0, ...byServer(waiting).map(mostAtOnce))
      return most > limit ? `${most} items` : undefined
    },
  },
  {
    name: 'no item lingers longer than it must',
    broken({ facts, lane, parameters, scenario }) {
      // As published the ticker goes on when no request will come any more, and one worker may be busy.
      if (lane.lane.edition === 'as-published') return undefined
      const sealed = groupedBy(sealedIn(facts.steps), ({ server }) => server)
      const closedUs = scenario.durationMs * 1000
      const item = itemsIn(facts.steps).find(({ endUs, grantedUs, server, startUs }) => {
        const dueUs = Math.min(dueOf(startUs, parameters), Math.max(startUs, closedUs))
        const isHindered =
          pausedUntilUs(scenario, server, dueUs) > dueUs ||
          sealed.get(server)?.some((batch) => isIn(dueUs, batch) || batch.untilUs === dueUs) ===
            true
        return !isHindered && endUs > dueUs && !(grantedUs <= dueUs)
      })
      return item && textOf(item)
    },
  },
]

function itemsIn(steps: readonly Taken[]): readonly Taken[] {
  return steps.filter(({ name }) => name === 'batch.put' || name === 'batch.remove')
}

/** When an item has waited long enough, in µs. */
function dueOf(startUs: number, parameters: Parameters): number {
  const lingerUs = parameters['linger-ms'] * 1000
  return parameters.flush === 'ticker' && lingerUs > 0
    ? (Math.floor(startUs / lingerUs) + 1) * lingerUs
    : startUs + lingerUs
}

interface SealedBatch extends Span {
  readonly server: number
  readonly ordinal: number
  readonly keys: ReadonlySet<number>
}

/** Every sealed batch, until its callers have been answered. */
function sealedIn(steps: readonly Taken[]): readonly SealedBatch[] {
  const items = itemsIn(steps).filter(({ grantedUs }) => !Number.isNaN(grantedUs))
  return [...groupedBy(items, ({ rows }) => rows)].map(([ordinal, batch]) => ({
    ordinal,
    server: (batch[0] as Taken).server,
    keys: new Set(batch.map(({ key }) => key)),
    fromUs: (batch[0] as Taken).grantedUs,
    untilUs: Math.max(...batch.map(({ endUs }) => endUs)),
  }))
}

function byServer<Kind extends { readonly server: number }>(
  all: readonly Kind[],
): readonly (readonly Kind[])[] {
  return [...groupedBy(all, ({ server }) => server).values()]
}
