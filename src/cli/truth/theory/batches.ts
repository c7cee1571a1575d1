import type { Parameters } from '../../../scenario/parameters.ts'
import { parameterTable } from '../../../scenario/parameters.ts'
import type { EntryReader } from '../entryReader.ts'
import { bareScenario } from './bareScenario.ts'
import type { Model, ObservedRun, Reading } from './model.ts'
import { requestsMax, timeScale } from './timeScale.ts'

/** Writes at random, gathered until there are B or the first has waited T; the database takes no time. */
export function batchBySizeOrTimeout(params: EntryReader): Model {
  return batches({
    perUnit: params.positive('lam'),
    lingerUnits: params.positive('T'),
    size: params.whole('B', { min: 1, max: parameterTable['batch-size'].max }),
    flush: 'linger',
  })
}

/** Writes at random, gathered until a clock ticks, however many there are. */
export function batchPeriodic(params: EntryReader): Model {
  return batches({
    perUnit: params.positive('lam'),
    lingerUnits: params.positive('T'),
    size: neverFull,
    flush: 'ticker',
  })
}

/** Batches of m writes to keys of Zipf's popularity, of which only the last of each key is written. */
export function batchCoalescing(params: EntryReader): Model {
  const size = params.whole('m', { min: 1, max: parameterTable['batch-size'].max })
  return batches({
    perUnit: 1,
    // A batch is written when it is full; the last one, which never is, is one among many.
    lingerUnits: neverFull,
    size,
    flush: 'linger',
    requests: Math.min(requestsMax(1), Math.max(100_000, 1_000 * size)),
    keys: params.whole('N', { min: 1, max: parameterTable.keys.max }),
    zipfExponent: params.notNegative('alpha'),
  })
}

const neverFull = 1_000_000_000

interface Batches {
  /** Writes per unit of time. */
  readonly perUnit: number
  readonly lingerUnits: number
  readonly size: number
  readonly flush: Parameters['flush']
  readonly requests?: number
  readonly keys?: number
  readonly zipfExponent?: number
}

function batches(wanted: Batches): Model {
  const {
    flush,
    keys = 1,
    lingerUnits,
    perUnit,
    requests = 125_000,
    size,
    zipfExponent = 0,
  } = wanted
  const hasLinger = lingerUnits !== neverFull
  const scale = timeScale({
    perUnit,
    requests,
    shortest: hasLinger ? { units: lingerUnits, usMin: 1_000 } : { units: 1 / perUnit, usMin: 1 },
    ...(hasLinger && { exactUnits: lingerUnits }),
  })
  const { durationMs, msPerUnit, requestsPerSecond } = scale
  const readings = readingsOf(size, msPerUnit * 1_000)
  return {
    scenario: bareScenario({
      durationMs,
      parameters: {
        'requests-per-second': requestsPerSecond,
        'write-share': 1,
        keys,
        'zipf-exponent': zipfExponent,
        flush,
        'batch-size': size,
        'linger-ms': lingerUnits * msPerUnit,
        'batch-coalescing': true,
        'batches-in-flight': parameterTable['batches-in-flight'].max,
      },
      lanes: [{ pattern: 'batched', edition: 'hardened', options: {} }],
    }),
    requests: scale.requests,
    requestsMin: 1_000_000,
    // For the last batch, which the end of the run cuts off.
    warmUpMs: Math.ceil(durationMs / 10),
    isHeavy: false,
    reading: (field) => (Object.hasOwn(readings, field) ? readings[field] : undefined),
  }
}

function readingsOf(size: number, usPerUnit: number): Readonly<Record<string, Reading>> {
  const count = (run: ObservedRun) => run.count(({ tallies }) => tallies.batches)
  const batchSize: Reading = {
    type: 'amount',
    read: (run) => run.count(({ tallies }) => tallies.batchItems) / count(run),
  }
  const openTime: Reading = {
    type: 'amount',
    read: (run) => run.mean(({ tallies }) => tallies.batchOpen) / usPerUnit,
  }
  return {
    mean_batch_size: batchSize,
    mean_nonempty_batch: batchSize,
    // A batch that was not full when it was written was written because its time was up.
    p_flush_by_timeout: {
      type: 'share',
      read: (run) => 1 - run.count(({ tallies }) => tallies.batchSizes.get(size) ?? 0) / count(run),
    },
    mean_wait_per_item: {
      type: 'amount',
      read: (run) => run.mean(({ tallies }) => tallies.batchWait) / usPerUnit,
    },
    mean_batch_open_time: openTime,
    mean_wait_first_item: openTime,
    flush_rate: {
      type: 'amount',
      read: (run) => (count(run) / run.count(({ endUs }) => endUs)) * usPerUnit,
    },
    expected_distinct: {
      type: 'amount',
      read: (run) => run.count(({ tallies }) => tallies.rowsWritten) / count(run),
    },
  }
}
