import { orNever } from '../../engine/laneSettings.ts'
import type { Tallies } from '../../engine/tallies.ts'
import { sharedConnection } from '../../engine/trace.ts'
import { type Asked, isCall, readsOfDatabase, type Taken } from './facts.ts'
import { groupedBy } from './grouped.ts'
import type { Law, World } from './world.ts'

/** What is counted or changed happened once, and for one reason. */
export const conservationLaws: readonly Law[] = [
  {
    name: 'every request that arrived ended once, or is unfinished',
    broken({ lane: { tallies }, log }) {
      const arrived = sum(Object.values(tallies.arrived))
      const ended = sum(Object.values(tallies.ended))
      const different = new Set(log.request).size
      if (arrived === ended && ended === log.count && different === log.count) return undefined
      return `${arrived} arrived, ${ended} ended, ${log.count} noted, ${different} different`
    },
  },
  {
    name: 'the latencies that are counted are those of the requests',
    broken({ facts, lane: { tallies } }) {
      for (const [name, { count, sumUs }] of Object.entries(tallies.latency)) {
        const such = facts.asked.filter((asked) => latencyOf(asked) === name)
        const us = sum(such.map(({ arrivedUs, endedUs }) => endedUs - arrivedUs))
        if (such.length !== count || us !== sumUs)
          return `${name}: ${count} that took ${sumUs} µs, not ${such.length} that took ${us} µs`
      }
      return undefined
    },
  },
  {
    name: 'every call to the database is counted, noted and recorded once',
    broken(world) {
      const { lane, log } = world
      const { databaseReads, databaseWrites } = lane.tallies
      const made = callsMade(world)
      const reads = made.filter(({ name }) => readsOfDatabase.has(name)).length
      const noted = log.databaseCallUs.length
      const isSame =
        reads === databaseReads &&
        made.length === databaseReads + databaseWrites &&
        made.length === noted
      return isSame
        ? undefined
        : `${databaseReads} reads and ${databaseWrites} writes counted, ${noted} calls noted, ${reads} reads of ${made.length} calls recorded`
    },
  },
  {
    name: 'versions of a row rise, and the last one applied stays',
    broken({ facts, lane, log }) {
      if (facts.changes.length !== lane.tallies.rowsWritten)
        return `${facts.changes.length} recorded`
      for (const [key, changes] of facts.changesOf) {
        const back = changes.find(({ version }, i) => version <= (changes[i - 1]?.version ?? 0))
        if (back !== undefined) return `key ${key} went back to ${back.version}`
        const isWritten = lane.dirtyLeft === 0
        if (isWritten && changes.at(-1)?.version !== log.lastVersions[key])
          return `key ${key} is not at its last version`
      }
      return undefined
    },
  },
  {
    name: 'a row changes when a call to write it is applied',
    broken({ facts }) {
      const applied = groupedBy(
        facts.steps.filter(
          ({ appliedUs, name }) => !Number.isNaN(appliedUs) && !readsOfDatabase.has(name),
        ),
        ({ appliedUs }) => appliedUs,
      )
      const alone = facts.changes.find(
        (change) =>
          change.request !== 0 &&
          applied
            .get(change.atUs)
            ?.some(({ request }) => request === 0 || request === change.request) !== true,
      )
      return alone && `key ${alone.key} at ${alone.atUs} µs`
    },
  },
  {
    name: 'a hit is what the first look at the cache found',
    broken({ facts }) {
      const looks = new Map<number, Taken>()
      for (const step of facts.steps) {
        const isLook = step.name === 'cache.get' || step.name === 'cache.find'
        if (isLook && step.outcome !== 'failed' && !looks.has(step.request))
          looks.set(step.request, step)
      }
      const wrong = facts.asked.find(({ isHit, operation, outcome, request }) => {
        const look = looks.get(request)
        // A look whose answer never arrived may have found something all the same.
        const isKnown = look !== undefined || outcome !== 'failed'
        return (
          operation === 'read' &&
          isKnown &&
          isHit !== undefined &&
          isHit !== (look?.outcome === 'ok')
        )
      })
      return wrong && `request ${wrong.request}`
    },
  },
  {
    name: 'reads that looked are hits or misses',
    broken({ lane: { tallies }, facts }) {
      const looked = facts.asked.filter(
        ({ endedUs, isHit, operation }) =>
          operation === 'read' && isHit !== undefined && endedUs !== Number.POSITIVE_INFINITY,
      )
      const counted = tallies.readHits + tallies.readMisses
      return looked.length === counted ? undefined : `${looked.length} looked, ${counted} counted`
    },
  },
]

/** Under which name the latency of a request is counted; undefined for one that has none. */
function latencyOf({ operation, outcome }: Asked): keyof Tallies['latency'] | undefined {
  if (outcome === 'unfinished') return undefined
  return outcome === 'ok' || outcome === 'not-found' ? operation : 'failed'
}

/** Calls that were made: not the rests of abandoned ones, nor what was shared, nor what was left undone for nobody. */
function callsMade({ facts, lane, parameters }: World): readonly Taken[] {
  const deadlineUs = orNever(parameters['deadline-ms'])
  const abandoned = new Set(facts.steps.map(({ abandonedBy }) => abandonedBy))
  const isForNobody = (step: Taken): boolean => {
    const asked = facts.askedBy.get(step.request)
    return (
      lane.lane.edition === 'hardened' &&
      asked !== undefined &&
      asked.endedUs - asked.arrivedUs === deadlineUs &&
      step.startUs >= asked.endedUs &&
      !abandoned.has(step)
    )
  }
  return facts.steps.filter(
    (step) =>
      isCall(step) &&
      step.abandonedBy === undefined &&
      step.connection !== sharedConnection &&
      !isForNobody(step),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
