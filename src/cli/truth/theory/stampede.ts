import { decimalText } from '../../../scenario/decimal.ts'
import type { LaneOptions } from '../../../scenario/parameters.ts'
import type { EntryReader } from '../entryReader.ts'
import { bareScenario } from './bareScenario.ts'
import type { Model, Reading } from './model.ts'
import { requestsMax, timeScale } from './timeScale.ts'

/**
 * One key, read at random, whose entry is gone again and again: whoever asks before the first answer is back asks the
 * database too. An entry lives twice as long as the database takes, so that nobody asks any more when it goes; then the
 * key is as cold as at the start. Lanes: without single-flight, and with it.
 */
export function stampedeCold(params: EntryReader): Model {
  const perUnit = params.positive('lam')
  const databaseUnits = params.positive('d')
  const scale = timeScale({
    perUnit,
    requests: Math.min(
      requestsMax(2),
      Math.max(125_000, 1_000 * Math.ceil(1 + 3 * perUnit * databaseUnits)),
    ),
    shortest: { units: databaseUnits, usMin: 1_000 },
    exactUnits: databaseUnits,
  })
  const { durationMs, msPerUnit, requestsPerSecond } = scale
  const databaseMs = Math.round(databaseUnits * msPerUnit * 1_000) / 1_000
  const atOnce = perUnit * databaseUnits
  const lane = (options: LaneOptions) =>
    ({ pattern: 'basic', edition: 'hardened', options }) as const
  const readings: Readonly<Record<string, Reading>> = {
    db_reads_no_single_flight: databaseReadsPerLoad(0),
    db_reads_single_flight: databaseReadsPerLoad(1),
  }
  return {
    scenario: bareScenario({
      durationMs,
      parameters: {
        'requests-per-second': requestsPerSecond,
        'ttl-ms': 2 * databaseMs,
        'database-read-ms': decimalText(databaseMs),
        // More than ever ask at a time, so that nobody waits for a connection.
        'database-connections': Math.ceil(atOnce + 10 * Math.sqrt(atOnce) + 30),
      },
      lanes: [lane({}), lane({ 'single-flight': true })],
    }),
    requests: scale.requests,
    requestsMin: 1_000_000,
    warmUpMs: 0,
    isHeavy: false,
    reading: (field) => (Object.hasOwn(readings, field) ? readings[field] : undefined),
  }
}

/** The key was loaded as often as its entry has gone, and once more if it is there. */
function databaseReadsPerLoad(lane: number): Reading {
  return {
    type: 'amount',
    read: (run) =>
      run.count(({ tallies }) => tallies.databaseReads, lane) /
      run.count(({ cacheSize, expirations }) => expirations + cacheSize, lane),
  }
}
