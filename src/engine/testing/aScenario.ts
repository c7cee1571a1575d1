import { defaultScenario } from '../../scenario/defaultScenario.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import type {
  Lane,
  LaneId,
  PatternId,
  Scenario,
  ScheduledRequest,
} from '../../scenario/scenario.ts'

/** Fixed latencies, no luck: what a test does not mention stays out of its way. */
const calm: Partial<Parameters> = {
  'requests-per-second': 0,
  'cache-read-ms': '1',
  'cache-write-ms': '1',
  'database-read-ms': '10',
  'database-write-ms': '20',
  'bulk-row-ms': 0,
  'database-connections': 8,
  'backoff-jitter': 'none',
  'backoff-base-ms': 100,
  'linger-ms': 50,
  'batch-size': 5,
}

interface Wanted extends Partial<Omit<Scenario, 'parameters' | 'lanes'>> {
  readonly parameters?: Partial<Parameters>
  readonly lanes?: readonly Lane[]
}

/** A scenario of explicit requests in one basic lane, unless a test says otherwise. */
export function aScenario({ parameters = {}, ...rest }: Wanted = {}): Scenario {
  return {
    ...defaultScenario,
    durationMs: 2_000,
    lanes: [aLane('basic')],
    ...rest,
    parameters: { ...defaultScenario.parameters, ...calm, ...parameters },
  }
}

export function aLane(pattern: PatternId, id: LaneId = 'a'): Lane {
  return { id, pattern, edition: 'hardened', options: {} }
}

/** `[0, 'write k1']`, `[5, 'write k1 expecting 3']`, `[9, 'read k1 by 2']`: requests s1, s2, … in the order given. */
export function requests(
  ...wanted: readonly (readonly [atMs: number, text: string])[]
): readonly ScheduledRequest[] {
  return wanted.map(([atMs, text], i) => {
    const [operation, key = '', ...rest] = text.split(' ')
    const valueAfter = (word: string) =>
      rest.includes(word) ? Number(rest[rest.indexOf(word) + 1]) : undefined
    const expect = valueAfter('expecting')
    return {
      id: `s${i + 1}`,
      atMs,
      client: valueAfter('by') ?? 1,
      operation: operation as ScheduledRequest['operation'],
      key,
      ...(expect === undefined ? {} : { expect }),
    }
  })
}
