import type { LaneReport } from '../analysis/laneReport.ts'
import type { Report } from '../analysis/report.ts'
import { tableLines } from './table.ts'

/** A report for reading: one column a lane. A dash stands where there is nothing to have a figure of. */
export function reportTable(report: Report): readonly string[] {
  const { digest, engine, lanes, preset, scenario } = report
  const title = [
    preset ?? 'scenario',
    `seed ${scenario.seed}`,
    `${decimal(scenario.durationMs / 1_000)} s`,
    ...(scenario.workload.type === 'trace' ? [traceText(scenario.workload)] : []),
  ]
  const rows = [
    ...measures.map(([name, textOf]) => [name, ...lanes.map(textOf)]),
    ...occasions
      .filter(([, countOf]) => lanes.some((lane) => countOf(lane) > 0))
      .map(([name, countOf]) => [name, ...lanes.map((lane) => count(countOf(lane)))]),
  ]
  return [
    title.join(' · '),
    '',
    ...tableLines([['', ...lanes.map(({ id, pattern }) => `${id} ${pattern}`)], ...rows]),
    '',
    `digest ${digest} · engine ${engine}`,
  ]
}

const measures: readonly (readonly [string, (lane: LaneReport) => string])[] = [
  ['edition', (lane) => lane.edition],
  ['requests', (lane) => count(lane.requests)],
  ['ok', (lane) => count(lane.ok)],
  ['not found', (lane) => count(lane.notFound)],
  ['conflicted', (lane) => count(lane.conflicted)],
  ['rejected', (lane) => count(lane.rejected)],
  ['failed', (lane) => count(lane.failed)],
  ['unknown', (lane) => count(lane.unknown)],
  ['unfinished', (lane) => count(lane.unfinished)],
  ['write p50', (lane) => ms(lane.latencyMs.write.p50)],
  ['write p99', (lane) => ms(lane.latencyMs.write.p99)],
  ['read p50', (lane) => ms(lane.latencyMs.read.p50)],
  ['read p99', (lane) => ms(lane.latencyMs.read.p99)],
  ['hit share', (lane) => percent(lane.hitShare)],
  ['evictions', (lane) => count(lane.evictions)],
  ['database reads', (lane) => count(lane.database.reads)],
  ['database writes', (lane) => count(lane.database.writes)],
  ['utilisation', (lane) => percent(lane.database.utilisation)],
  ['retries', (lane) => count(lane.retries.attempts)],
  ['batches', (lane) => count(lane.batches.count)],
  ['items a batch', (lane) => nullable(lane.batches.meanSize, (size) => size.toFixed(1))],
  ['stale reads', (lane) => count(lane.consistency.staleReads)],
]

/** What guards and faults did; in most runs nothing, so a line stands only where it did. */
const occasions: readonly (readonly [string, (lane: LaneReport) => number])[] = [
  ['keys out of order', (lane) => lane.consistency.violatingKeys ?? 0],
  ['own writes missed', (lane) => lane.consistency.readYourWrites ?? 0],
  ['reads gone back', (lane) => lane.consistency.monotonicReads ?? 0],
  ['acknowledged, lost', (lane) => lane.durability?.lostAcknowledgedWrites ?? 0],
  ['failed but applied', (lane) => lane.durability?.failedButApplied ?? 0],
  ['applied twice', (lane) => lane.durability?.appliedTwice ?? 0],
  ['gave up', (lane) => lane.guards.deadline],
  ['cache timeouts', (lane) => lane.guards.cacheTimeout],
  ['database timeouts', (lane) => lane.guards.databaseTimeout],
  ['cache failures', (lane) => lane.guards.cacheFailure],
  ['fallbacks', (lane) => lane.guards.fallback],
  ['shared reads', (lane) => lane.guards.sharedRead],
  ['refused retries', (lane) => lane.guards.retryRefused],
  ['refused fills', (lane) => lane.guards.refusedFill],
  ['poison writes', (lane) => lane.guards.poison],
  ['coalesced', (lane) => lane.guards.coalesced],
  ['bypass writes', (lane) => lane.bypassWrites],
  ['requests lost', (lane) => lane.requestsLost],
  ['dirty lost', (lane) => lane.dirtyLost],
]

function traceText(workload: { readonly name: string; readonly speedUp: number }): string {
  return `trace ${workload.name} at ${decimal(workload.speedUp)}×`
}

function ms(value: number | null): string {
  return nullable(value, (known) => `${known.toFixed(known < 100 ? 2 : 0)} ms`)
}

function percent(share: number | null): string {
  return nullable(share, (known) => `${(known * 100).toFixed(1)} %`)
}

function nullable(value: number | null, textOf: (value: number) => string): string {
  return value === null ? '–' : textOf(value)
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

function decimal(value: number): string {
  return String(Number(value.toFixed(3)))
}
