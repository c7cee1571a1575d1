import type { ParameterName, Parameters } from '../../scenario/parameters.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** Parameters that mean nothing as another one is set. The note says which, in their place. */
interface Quiet {
  readonly names: readonly ParameterName[]
  readonly note: string
  readonly mattersWith: (parameters: Parameters) => boolean
}

const quiets: readonly Quiet[] = [
  {
    names: ['requests-per-second'],
    note: 'In a closed loop, the number of clients and their think time decide how many requests arrive.',
    mattersWith: (parameters) => parameters.arrivals !== 'closed-loop',
  },
  {
    names: ['client-think-ms'],
    note: 'Clients have a think time when the spacing is closed-loop.',
    mattersWith: (parameters) => parameters.arrivals === 'closed-loop',
  },
  {
    names: ['ttl-from', 'ttl-jitter', 'expiry', 'sweep-ms'],
    note: 'With a time to live, there is more to set: what it counts from, its jitter, expiry and sweeps.',
    mattersWith: (parameters) => parameters['ttl-ms'] !== 'none',
  },
  {
    names: ['backoff-base-ms', 'backoff-cap-ms', 'backoff-jitter', 'retry-budget'],
    note: 'With more than one attempt, there is more to set: waits, their jitter and a budget.',
    mattersWith: (parameters) => parameters['max-attempts'] > 1,
  },
  {
    names: ['dirty-full'],
    note: 'With a dirty limit, there is more to set: what happens when it is reached.',
    mattersWith: (parameters) => parameters['dirty-limit'] !== 'none',
  },
]

/** Why a parameter need not be seen now. One in which a lane differs always is. */
export function quietNote(
  { lanes, parameters }: Scenario,
  name: ParameterName,
): string | undefined {
  const quiet = quiets.find(({ names }) => names.includes(name))
  const isSeen = lanes.some(
    ({ options }) =>
      options[name] !== undefined || quiet?.mattersWith({ ...parameters, ...options }),
  )
  return isSeen ? undefined : quiet?.note
}
