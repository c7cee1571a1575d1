import type { Scenario } from '../../../scenario/scenario.ts'
import { differenceBefore } from './past.ts'
import { digestOf, type Relation, recorded, sameDigest, withParameters } from './relation.ts'
import { openLoop, type Replay, replayOf } from './replays.ts'

/** What is the same when the same requests come another way, or name their keys otherwise. */
export const workloadRelations: readonly Relation[] = [
  {
    name: 'requests that are read from a file are served like those that are drawn',
    broken({ scenario }) {
      const drawn = openLoop(scenario)
      const replay = replayOf(drawn)
      return sameDigest(digestOf(replay.scenario, replay.trace), digestOf(drawn))
    },
  },
  {
    name: 'keys that have changed places change nothing else',
    broken({ scenario }, chance) {
      // These two are drawn by the number of the key.
      const calm = withParameters(scenario, { 'ttl-jitter': 0, 'bypass-writes-per-second': 0 })
      const replay = replayOf(openLoop(calm))
      const places = replay.trace.keys.length
      const shift = chance.below(places)
      const keyOf = (key: number): number => (key + shift) % places
      const one = recorded(replay.scenario, replay.trace)
      const { scenario: moved, trace } = relabelled(replay, keyOf)
      const other = recorded(moved, trace)
      return differenceBefore(Number.POSITIVE_INFINITY, one, other, { keyOf })
    },
  },
]

function relabelled({ scenario, trace }: Replay, keyOf: (key: number) => number): Replay {
  const nameOf = (name: string): string => trace.keys[keyOf(trace.keys.indexOf(name))] as string
  const schedule: Scenario['schedule'] = scenario.schedule.map((request) => ({
    ...request,
    key: nameOf(request.key),
  }))
  return { scenario: { ...scenario, schedule }, trace: { ...trace, key: trace.key.map(keyOf) } }
}
