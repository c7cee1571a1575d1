import { parseLatency } from '../../scenario/latency.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import type { StepName } from '../../scenario/stepNames.ts'
import { isCall, type Taken, textOf } from './facts.ts'
import { isIn, spansOf } from './spans.ts'
import type { Law, World } from './world.ts'

/** What takes how long. */
export const durationLaws: readonly Law[] = [
  {
    name: 'a call is applied half way through its service',
    broken(world) {
      const wrong = wholeCalls(world).find(
        ({ appliedUs, endUs, grantedUs }) =>
          !Number.isNaN(appliedUs) && appliedUs !== grantedUs + Math.floor((endUs - grantedUs) / 2),
      )
      return wrong && `${textOf(wrong)}: applied at ${wrong.appliedUs} µs`
    },
  },
  {
    name: 'what never varies takes the same time each time',
    broken(world) {
      const { facts, parameters, scenario } = world
      const slow = spansOf(scenario, 'database-slow')
      const slownessAt = (us: number): number =>
        slow.reduce((all, span) => all * (isIn(us, span) ? span.fault.factor : 1), 1)
      const constantUs = constantsOf(parameters)
      const call = wholeCalls(world).find(({ endUs, grantedUs, name }) => {
        const us = constantUs(name)
        return us !== undefined && endUs - grantedUs !== Math.round(us * slownessAt(grantedUs))
      })
      if (call !== undefined) return textOf(call)
      const step = facts.steps.find((one) => {
        if (isCall(one) || one.isOverridden || isCut(one)) return false
        const us = constantUs(one.name)
        return us !== undefined && one.endUs - one.startUs !== us
      })
      return step && textOf(step)
    },
  },
  {
    name: 'a wait before another attempt keeps to the backoff',
    broken({ facts, parameters }) {
      const wrong = facts.steps.find((step) => {
        const bounds = isCut(step) ? undefined : waitUs(step, parameters)
        const us = step.endUs - step.startUs
        return (
          bounds !== undefined && (us < Math.floor(bounds.least) || us > Math.ceil(bounds.most))
        )
      })
      return wrong && textOf(wrong)
    },
  },
]

/** Calls that were served from beginning to end by the database alone. */
function wholeCalls({ facts: { steps }, scenario }: World): readonly Taken[] {
  const outages = new Set(spansOf(scenario, 'database-outage').map(({ fromUs }) => fromUs))
  const abandoned = new Set(steps.map(({ abandonedBy }) => abandonedBy))
  return steps.filter(
    (step) =>
      step.connection >= 0 &&
      step.endUs !== Number.POSITIVE_INFINITY &&
      !step.isOverridden &&
      step.abandonedBy === undefined &&
      !abandoned.has(step) &&
      !outages.has(step.endUs),
  )
}

/** Whether something else than its own time ended a step. */
function isCut({ endUs, outcome }: Taken): boolean {
  return outcome === 'failed' || endUs === Number.POSITIVE_INFINITY
}

/** How long a step takes if its latency never varies; undefined if it does, or if it depends on more than that. */
function constantsOf(parameters: Parameters): (name: StepName) => number | undefined {
  const known = new Map<string, number | undefined>()
  return (name) => {
    const of = latencyOf[name]
    if (of === undefined) return undefined
    const text = parameters[of]
    if (!known.has(text)) {
      const parsed = parseLatency(text, Number.POSITIVE_INFINITY)
      const isConstant = parsed.ok && parsed.latency.type === 'constant'
      known.set(text, isConstant ? Math.round(parsed.latency.ms * 1000) : undefined)
    }
    return known.get(text)
  }
}

/** A kept row may wait for room besides, and a bulk write takes longer the more rows it has. */
const latencyOf = {
  'cache.get': 'cache-read-ms',
  'cache.version': 'cache-read-ms',
  'cache.find': 'cache-read-ms',
  'cache.label': 'cache-read-ms',
  'cache.check': 'cache-read-ms',
  'cache.fill': 'cache-write-ms',
  'cache.claim': 'cache-write-ms',
  'cache.settle': 'cache-write-ms',
  'cache.put': 'cache-write-ms',
  'cache.remove': 'cache-write-ms',
  'cache.invalidate': 'cache-write-ms',
  'cache.clean': 'cache-write-ms',
  'cache.claimAll': 'cache-write-ms',
  'cache.settleAll': 'cache-write-ms',
  'database.read': 'database-read-ms',
  'database.version': 'database-read-ms',
  'database.write': 'database-write-ms',
  'database.writeOnce': 'database-write-ms',
  'database.writeIf': 'database-write-ms',
  'database.writeItem': 'database-write-ms',
  'database.delete': 'database-write-ms',
  'database.deleteOnce': 'database-write-ms',
  'clock.think': 'think-ms',
} as Readonly<
  Partial<
    Record<
      StepName,
      'cache-read-ms' | 'cache-write-ms' | 'database-read-ms' | 'database-write-ms' | 'think-ms'
    >
  >
>

/** The shortest and the longest that a wait may be; undefined for other steps. */
function waitUs(
  { attempt, name }: Taken,
  parameters: Parameters,
): { readonly least: number; readonly most: number } | undefined {
  const baseUs = parameters['backoff-base-ms'] * 1000
  const capUs = parameters['backoff-cap-ms'] * 1000
  /** After the first failure the base, then so many times as much after each further one. */
  const grown = (factor: number, limitUs: number): number => {
    let us = Math.min(limitUs, baseUs)
    for (let n = 2; n < attempt && us < limitUs; n++) us = Math.min(limitUs, us * factor)
    return us
  }
  if (name === 'retry.always') {
    const us = grown(2, Number.POSITIVE_INFINITY)
    return { least: us, most: us }
  }
  if (name !== 'retry.again' && name !== 'conflict.again') return undefined
  const most = grown(2, capUs)
  switch (parameters['backoff-jitter']) {
    case 'none':
      return { least: most, most }
    case 'full':
      return { least: 0, most }
    case 'equal':
      return { least: most / 2, most }
    case 'decorrelated':
      return { least: Math.min(capUs, baseUs), most: Math.min(capUs, 3 * grown(3, capUs)) }
  }
}
