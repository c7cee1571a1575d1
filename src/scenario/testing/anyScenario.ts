import fc from 'fast-check'
import { nearestSensible } from '../combinations.ts'
import { decimalText } from '../decimal.ts'
import { detailOfType, type Fault, faultTypes, withDetail } from '../faults.ts'
import {
  isLaneOption,
  type NumberParameter,
  type ParameterName,
  parameterNames,
  parameterTable,
} from '../parameters.ts'
import { presets } from '../presets/index.ts'
import { ProblemList } from '../problem.ts'
import {
  editionsOf,
  laneIds,
  limits,
  type Operation,
  operations,
  patternIds,
  type Scenario,
} from '../scenario.ts'

export const number = (min: number, max: number) =>
  fc.oneof(
    fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
    fc.double({ min, max, noNaN: true }),
  )
const numberIn = ({ max, min, step }: Pick<NumberParameter, 'max' | 'min' | 'step'>) =>
  step === 1 ? fc.integer({ min, max }) : number(min, max)
const positive = (max: number) => number(0, max).filter((value) => value > 0)

function anyLatency(max: number) {
  const inOrder = (values: fc.Arbitrary<number>) =>
    fc.tuple(values, values).map((pair) => pair.toSorted((a, b) => a - b).map(decimalText))
  return fc.oneof(
    number(0, max).map(decimalText),
    number(0, max).map((mean) => `exp:${decimalText(mean)}`),
    inOrder(number(0, max)).map((pair) => pair.join('-')),
    inOrder(positive(max)).map((pair) => pair.join('/')),
    inOrder(number(0, max)).map((pair) => `q:0=${pair[0]};0.0000001=${pair[0]};1=${pair[1]}`),
  )
}

function anyValue(name: ParameterName): fc.Arbitrary<string | number | boolean> {
  const row = parameterTable[name]
  switch (row.type) {
    case 'number': {
      const value = numberIn(row)
      return 'optional' in row ? fc.oneof(fc.constant('none'), value) : value
    }
    case 'share':
      return fc.double({ min: 0, max: 1, noNaN: true })
    case 'latency':
      return anyLatency(row.max)
    case 'choice':
      return fc.constantFrom(...row.choices)
    case 'switch':
      return fc.boolean()
  }
}

const anyValues = (names: readonly ParameterName[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, anyValue(name)])), { requiredKeys: [] })

export const anyKey = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom(
        ',',
        '!',
        '&',
        '%',
        '@',
        '+',
        '*',
        '=',
        '#',
        '.',
        'é',
        '😀',
        '\n',
        '\0',
      ),
      minLength: 1,
      maxLength: 6,
    }),
    fc.constantFrom('%2C', '__proto__', 'user:1', ' ', '%'),
  )
  .filter((key) => key.length <= limits.keyCharactersMax)

const anyLanes = fc.shuffledSubarray([...laneIds], { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.constantFrom(...patternIds).chain((pattern) =>
        fc.record({
          id: fc.constant(id),
          pattern: fc.constant(pattern),
          edition: fc.constantFrom(...editionsOf[pattern]),
          options: fc.oneof(
            fc.constant({}),
            fc.subarray(parameterNames.filter(isLaneOption), { maxLength: 6 }).chain(anyValues),
          ),
        }),
      ),
    ),
  ),
)

const anyFault = fc.constantFrom(...faultTypes).chain((type): fc.Arbitrary<Fault> => {
  const span = { type: fc.constant(type), atMs: number(0, 600_000), durationMs: positive(600_000) }
  const detail = detailOfType(type)
  const bare = fc.record(span) as fc.Arbitrary<Fault>
  return detail === undefined
    ? bare
    : fc.tuple(bare, numberIn(detail)).map(([fault, value]) => withDetail(fault, value))
})

const anySchedule = (durationMs: number) =>
  fc
    .uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 999_999_999 }).map((n) => `s${n}`),
        atMs: number(0, durationMs),
        client: fc.integer({ min: 1, max: limits.clientMax }),
        operation: fc.constantFrom<Operation>(...operations),
        key: anyKey,
        expect: fc.option(fc.nat({ max: limits.rowVersionMax }), { nil: undefined }),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    )
    .map((requests) =>
      requests
        .map(({ expect: version, ...request }) =>
          version === undefined || request.operation !== 'write'
            ? request
            : { ...request, expect: version },
        )
        .toSorted((a, b) => a.atMs - b.atMs),
    )

const anyOverride = fc.record({
  lane: fc.constantFrom(...laneIds, '*' as const),
  request: fc.oneof(
    fc.constantFrom('s1', '17'),
    fc.integer({ min: 1, max: 999_999_999 }).map(String),
  ),
  operation: fc.constantFrom('database.write', 'database.writeOnce'),
  attempt: fc.integer({ min: 1, max: limits.attemptMax }),
  at: fc.constantFrom('apply' as const, 'acknowledge' as const),
  effect: fc.oneof(
    fc.constant({ type: 'drop' as const }),
    positive(600_000).map((delayMs) => ({ type: 'delay' as const, delayMs })),
  ),
})

export const hex16 = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 16,
  maxLength: 16,
})
const anyWorkload = fc.oneof(
  fc.constant({ type: 'generated' as const }),
  fc.record({
    type: fc.constant('trace' as const),
    hash: hex16,
    name: anyKey,
    requests: fc.integer({ min: 1, max: limits.traceRowsMax }),
    speedUp: number(1, 1_000_000),
  }),
)

/** Each value is allowed; some of them contradict each other. */
export const anyCombination: fc.Arbitrary<Scenario> = fc
  .record({ preset: fc.constantFrom(...presets), durationMs: number(1, 600_000) })
  .chain(({ preset, durationMs }) =>
    fc.record({
      version: fc.constant(1 as const),
      seed: fc.nat({ max: limits.seedMax }),
      durationMs: fc.constant(durationMs),
      parameters: anyValues(parameterNames).map(
        (values) => ({ ...preset.scenario.parameters, ...values }) as Scenario['parameters'],
      ),
      workload: anyWorkload,
      schedule: anySchedule(durationMs),
      overrides: fc.array(anyOverride, { maxLength: 4 }),
      faults: fc.array(anyFault, { maxLength: 4 }),
      lanes: anyLanes as fc.Arbitrary<Scenario['lanes']>,
    }),
  )

export const anyScenario = anyCombination.map((scenario) =>
  nearestSensible(scenario, new ProblemList()),
)
