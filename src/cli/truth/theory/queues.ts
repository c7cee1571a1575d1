import { decimalText } from '../../../scenario/decimal.ts'
import { parameterTable } from '../../../scenario/parameters.ts'
import type { EntryReader } from '../entryReader.ts'
import { bareScenario } from './bareScenario.ts'
import type { Model } from './model.ts'
import { queueReading } from './queueReadings.ts'
import { requestsMax, timeScale } from './timeScale.ts'

const connections = { min: 1, max: parameterTable['database-connections'].max }

/** M/M/c: reads at random, a database with c connections, no cache, no limit to its queue. */
export function mmc(params: EntryReader): Model {
  const serviceUnits = 1 / params.positive('mu')
  return openQueue(params, {
    perUnit: params.positive('lam'),
    servers: params.whole('c', connections),
    serviceUnits,
    variability: 1,
    latency: (msPerUnit) => `exp:${decimalText(serviceUnits * msPerUnit)}`,
  })
}

/** M/M/1, of which the whole response is known: the same with one connection. */
export function mm1Response(params: EntryReader): Model {
  const serviceUnits = 1 / params.positive('mu')
  return openQueue(params, {
    perUnit: params.positive('lam'),
    servers: 1,
    serviceUnits,
    variability: 1,
    latency: (msPerUnit) => `exp:${decimalText(serviceUnits * msPerUnit)}`,
  })
}

/** M/D/1: one connection, and every read takes the same time. */
export function md1(params: EntryReader): Model {
  const serviceUnits = params.positive('s')
  return openQueue(params, {
    perUnit: params.positive('lam'),
    servers: 1,
    serviceUnits,
    variability: 0,
    exactUnits: serviceUnits,
    latency: (msPerUnit) => decimalText(serviceUnits * msPerUnit),
  })
}

/** M/G/1 with a service of any length between two. */
export function mg1Uniform(params: EntryReader): Model {
  const lo = params.notNegative('lo')
  const hi = params.positive('hi')
  if (hi < lo) params.refuse('hi', `at least ${lo}, which is lo`)
  const serviceUnits = (lo + hi) / 2
  return openQueue(params, {
    perUnit: params.positive('lam'),
    servers: 1,
    serviceUnits,
    variability: (hi - lo) ** 2 / 12 / serviceUnits ** 2,
    latency: (msPerUnit) => `${decimalText(lo * msPerUnit)}-${decimalText(hi * msPerUnit)}`,
  })
}

/** M/G/1 with a lognormal service, of which the playground knows the median and the 99th percentile. */
export function mg1Lognormal(params: EntryReader): Model {
  const mean = params.positive('mean')
  const sigma = params.positive('sigma')
  const p50 = mean * Math.exp(-(sigma ** 2) / 2)
  const p99 = p50 * Math.exp(normalP99 * sigma)
  return openQueue(params, {
    perUnit: params.positive('lam'),
    servers: 1,
    serviceUnits: mean,
    variability: Math.exp(sigma ** 2) - 1,
    latency: (msPerUnit) => `${decimalText(p50 * msPerUnit)}/${decimalText(p99 * msPerUnit)}`,
  })
}

/** The 99th percentile of the standard normal distribution. */
const normalP99 = 2.3263478740408408

/** M/M/1/K: one is served, K - 1 wait, one more is rejected. */
export function mm1k(params: EntryReader): Model {
  const places = params.whole('K', { min: 1, max: parameterTable['database-queue-limit'].max })
  return lossSystem(params.positive('lam'), {
    mu: params.positive('mu'),
    servers: 1,
    waitingMax: places - 1,
  })
}

/** Erlang's loss system: nobody waits. Its offered load is all that matters, so a call takes one unit of time. */
export function erlangB(params: EntryReader): Model {
  return lossSystem(params.positive('offered'), {
    mu: 1,
    servers: params.whole('c', connections),
    waitingMax: 0,
  })
}

interface OpenQueue {
  /** Arrivals per unit of time. */
  readonly perUnit: number
  readonly servers: number
  /** Mean time that a server takes. */
  readonly serviceUnits: number
  /** Its variance, in units of the squared mean. */
  readonly variability: number
  readonly exactUnits?: number
  latency(msPerUnit: number): string
}

function openQueue(params: EntryReader, queue: OpenQueue): Model {
  const { exactUnits, perUnit, servers, serviceUnits, variability } = queue
  const utilisation = (perUnit * serviceUnits) / servers
  if (utilisation >= 1) params.refuse('lam', 'fewer arrivals than can be served')
  const scale = timeScale({
    perUnit,
    requests: requestsToForgetTheStart(utilisation, variability),
    shortest: { units: serviceUnits, usMin: 50 },
    ...(exactUnits !== undefined && { exactUnits }),
  })
  const { durationMs, msPerUnit, requests, requestsPerSecond } = scale
  return {
    scenario: bareScenario({
      durationMs,
      parameters: {
        'requests-per-second': requestsPerSecond,
        'database-connections': servers,
        'database-read-ms': queue.latency(msPerUnit),
      },
      lanes: [{ pattern: 'none', edition: 'hardened', options: {} }],
    }),
    requests,
    requestsMin: 1_000_000,
    warmUpMs: 0,
    isHeavy: utilisation >= 0.9,
    reading: queueReading({ msPerUnit, servers, serviceUnits }),
  }
}

/**
 * A queue forgets that it began empty after about (1 + variability) / (1 - utilisation)² services. A run has a thousand
 * times that, where it may.
 */
function requestsToForgetTheStart(utilisation: number, variability: number): number {
  const services = (1 + variability) / (1 - utilisation) ** 2
  return Math.round(Math.min(requestsMax(1), Math.max(125_000, 1_000 * services)))
}

function lossSystem(
  perUnit: number,
  system: { readonly mu: number; readonly servers: number; readonly waitingMax: number },
): Model {
  const { mu, servers, waitingMax } = system
  // The places are few, and all of them are soon known; a long queue takes the square of its length.
  const requests = Math.min(requestsMax(1), Math.max(125_000, 100 * (servers + waitingMax) ** 2))
  const scale = timeScale({ perUnit, requests, shortest: { units: 1 / mu, usMin: 50 } })
  const { durationMs, msPerUnit, requestsPerSecond } = scale
  return {
    scenario: bareScenario({
      durationMs,
      parameters: {
        'requests-per-second': requestsPerSecond,
        'database-connections': servers,
        'database-queue-limit': waitingMax,
        'database-read-ms': `exp:${decimalText(msPerUnit / mu)}`,
      },
      lanes: [{ pattern: 'none', edition: 'hardened', options: {} }],
    }),
    requests: scale.requests,
    requestsMin: 1_000_000,
    warmUpMs: 0,
    isHeavy: false,
    reading: queueReading({ msPerUnit, servers, serviceUnits: 1 / mu }),
  }
}
