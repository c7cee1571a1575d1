import { middleMs, parseLatency } from '../../../scenario/latency.ts'
import { type Parameters, parameterTable } from '../../../scenario/parameters.ts'
import { limits, type Scenario } from '../../../scenario/scenario.ts'
import { differenceBefore } from './past.ts'
import { type Relation, recorded, withParameters } from './relation.ts'
import { replayOf } from './replays.ts'

const times = 10

/**
 * A run has no clock but its own. Left out is what rounds a part of a time to whole µs: latencies that vary, jitter,
 * and arrivals that are drawn, which are replayed instead; and who comes faster in a burst, or past the cache.
 */
export const tenTimes: Relation = {
  name: 'where every time is ten times as long, the same happens, ten times as slowly',
  broken({ scenario }) {
    const plain: Scenario = {
      ...withParameters(scenario, {
        ...constantLatencies(scenario.parameters),
        'backoff-jitter': 'none',
        'ttl-jitter': 0,
        'bypass-writes-per-second': 0,
      }),
      faults: scenario.faults.filter(({ type }) => type !== 'traffic-burst'),
    }
    const isLoop = plain.parameters.arrivals === 'closed-loop'
    const one = isLoop ? { scenario: plain, trace: undefined } : replayOf(plain)
    const slow = one.trace && { ...one.trace, atUs: one.trace.atUs?.map((us) => us * times) }
    // The time to drain is the same in both.
    const comparedMs = plain.durationMs + limits.drainMsMax / times
    return differenceBefore(
      comparedMs * 1000,
      recorded(one.scenario, one.trace),
      recorded(tenTimesAsLong(one.scenario), slow),
      { times },
    )
  },
}

/** Every latency as its middle. */
function constantLatencies(parameters: Parameters): Partial<Parameters> {
  return mapped(parameters, (name, value) => {
    if (parameterTable[name].type !== 'latency') return value
    const parsed = parseLatency(`${value}`, Number.POSITIVE_INFINITY)
    return parsed.ok ? `${middleMs(parsed.latency)}` : value
  })
}

function tenTimesAsLong(scenario: Scenario): Scenario {
  const longer = <Timed extends { readonly atMs: number }>(one: Timed): Timed => ({
    ...one,
    atMs: one.atMs * times,
  })
  return {
    ...scenario,
    durationMs: scenario.durationMs * times,
    schedule: scenario.schedule.map(longer),
    faults: scenario.faults.map((fault) => ({
      ...longer(fault),
      durationMs: fault.durationMs * times,
    })),
    overrides: scenario.overrides.map((override) => ({
      ...override,
      effect:
        override.effect.type === 'delay'
          ? { type: 'delay', delayMs: override.effect.delayMs * times }
          : override.effect,
    })),
    // The name of every time ends in its unit.
    parameters: mapped(scenario.parameters, (name, value) =>
      name.endsWith('-ms') && value !== 'none'
        ? typeof value === 'number'
          ? value * times
          : `${Number(value) * times}`
        : value,
    ) as Parameters,
  }
}

function mapped(
  parameters: Parameters,
  map: (name: keyof Parameters, value: unknown) => unknown,
): Partial<Parameters> {
  const entries = Object.entries(parameters) as [keyof Parameters, unknown][]
  return Object.fromEntries(entries.map(([name, value]) => [name, map(name, value)]))
}
