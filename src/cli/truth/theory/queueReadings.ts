import type { LaneResult } from '../../../engine/runScenario.ts'
import type { Reading } from './model.ts'

interface Queue {
  readonly msPerUnit: number
  readonly servers: number
  /** Mean time that a server takes. */
  readonly serviceUnits: number
}

/** Where the values of a queue are found in the run of a lane without a cache, whatever kind of queue it is. */
export function queueReading(queue: Queue): (field: string) => Reading | undefined {
  const { msPerUnit, servers, serviceUnits } = queue
  const usPerUnit = msPerUnit * 1_000
  const share = (read: Reading['read']): Reading => ({ type: 'share', read })
  const amount = (read: Reading['read'], leastDifference = 0): Reading => ({
    type: 'amount',
    leastDifference,
    read,
  })
  const time = (readUs: Reading['read'], leastDifference = 0) =>
    amount((run) => readUs(run) / usPerUnit, leastDifference)
  // Who hardly ever waits, waits for hardly any time on average: as little as the share of those who do may differ.
  const hardlyAny = serviceUnits / 10_000
  const readings: Readonly<Record<string, Reading>> = {
    utilisation: share((run) => run.overTime(({ utilisation }) => utilisation)),
    p_wait: share((run) => run.count(waited) / run.count(served)),
    p_block: share((run) => run.count(rejected) / run.count(arrived)),
    p_all_busy: share((run) => run.overTime(({ allBusyShare }) => allBusyShare)),
    throughput: amount(
      (run) => (run.count(answered) / run.count(({ endUs }) => endUs)) * usPerUnit,
    ),
    mean_wait: time((run) => run.mean(({ tallies }) => tallies.databaseWait), hardlyAny),
    mean_response: time((run) => run.mean(({ tallies }) => tallies.latency.read)),
    sd_response: time((run) =>
      run.figure(({ tallies }) => tallies.latency.read.standardDeviationUs()),
    ),
    mean_in_system: amount((run) => run.overTime(({ meanInSystem }) => meanInSystem)),
    // Whoever is in the system and not served waits.
    mean_queue_length: amount(
      (run) =>
        run.overTime(({ meanInSystem }) => meanInSystem) -
        servers * run.overTime(({ utilisation }) => utilisation),
      servers / 10_000,
    ),
  }
  // The share of those who wait may differ a little; a percentile near the first of them then differs by part of a service.
  const partOfService = serviceUnits * 0.03
  return (field) => {
    if (Object.hasOwn(readings, field)) return readings[field]
    const [, of, percent] = /^(wait|response)_p(\d{1,2}(?:\.\d+)?)$/.exec(field) ?? []
    const part = Number(percent) / 100
    if (of === undefined || !(part > 0)) return undefined
    return of === 'wait'
      ? time(
          (run) => run.figure(({ tallies }) => tallies.databaseWait.percentileUs(part)),
          partOfService,
        )
      : time((run) => run.figure(({ tallies }) => tallies.latency.read.percentileUs(part)))
  }
}

const arrived = ({ tallies }: LaneResult) => tallies.arrived.read
const answered = ({ tallies }: LaneResult) => tallies.ended.ok
const rejected = ({ tallies }: LaneResult) => tallies.ended.rejected
const served = ({ tallies }: LaneResult) => tallies.databaseWait.count
const waited = ({ tallies }: LaneResult) => tallies.databaseWaited
