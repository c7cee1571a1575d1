import type { LaneReport } from '../analysis/laneReport.ts'
import { causeSentence, violationNames } from '../analysis/oracle/causeText.ts'
import type { Report } from '../analysis/report.ts'
import { tableLines } from './table.ts'

/** A report for reading: one column a lane, and what led to the first violation of each. A dash stands where there is nothing to have a figure of. */
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
    ...consistency
      .filter(([, isThere]) => lanes.some(isThere))
      .map(([name, , textOf]) => [name, ...lanes.map(textOf)]),
    ...occasions
      .filter(([, countOf]) => lanes.some((lane) => countOf(lane) > 0))
      .map(([name, countOf]) => [name, ...lanes.map((lane) => count(countOf(lane)))]),
  ]
  return [
    title.join(' · '),
    '',
    ...tableLines([['', ...lanes.map(({ id, pattern }) => `${id} ${pattern}`)], ...rows]),
    '',
    ...lanes.flatMap(violationLines),
    `digest ${digest} · engine ${engine}`,
  ]
}

/** The first violation of a lane, with the events that made it. */
function violationLines({
  id,
  pattern,
  violationCount,
  violations,
}: LaneReport): readonly string[] {
  const [first] = violations ?? []
  if (first === undefined) return []
  // At one instant the most telling one comes last.
  const told = violations?.findLast(
    ({ atMs, request }) => atMs === first.atMs && request === first.request,
  )
  const { events, isWhole, key, kind, request } = told ?? first
  const which =
    violationCount === 1 ? '1 violation' : `${count(violationCount ?? 0)} violations, the first`
  return [
    `${id} ${pattern}: ${which}: ${violationNames[kind].toLowerCase()}, ${key}, #${request}`,
    ...events.map((event) => `${clock(event.atMs).padStart(12)}   ${causeSentence(event)}`),
    ...(isWhole ? [] : ['   (too long a run to be recorded: what the cache did is left out)']),
    '',
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

/** What the oracle measures; a line stands only where it says something in some lane. */
const consistency: readonly (readonly [
  string,
  (lane: LaneReport) => boolean,
  (lane: LaneReport) => string,
])[] = [
  ['stale age p50', isStale, (lane) => ms(lane.consistency.staleAgeMs?.p50 ?? null)],
  ['stale age p99', isStale, (lane) => ms(lane.consistency.staleAgeMs?.p99 ?? null)],
  ['fresh after, 99 %', isStale, freshAfter],
  ['divergent keys', isDivergent, (lane) => mean(lane.consistency.divergentKeys?.mean ?? null)],
  ['divergent at once', isDivergent, (lane) => count(lane.consistency.divergentKeys?.max ?? 0)],
]

function isStale({ consistency: { staleAgeMs } }: LaneReport): boolean {
  return (staleAgeMs?.max ?? null) !== null
}

/** A lane whose writes are never seen by enough reads says so, unless there were no such reads. */
function freshAfter(lane: LaneReport): string {
  const afterMs = lane.consistency.visibility?.ms.p99 ?? null
  return afterMs === null && isStale(lane) ? 'never' : ms(afterMs)
}

function isDivergent({ consistency: { divergentKeys } }: LaneReport): boolean {
  return (divergentKeys?.max ?? 0) > 0
}

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

function mean(value: number | null): string {
  return nullable(value, (known) => known.toFixed(2))
}

function clock(atMs: number): string {
  return `${(atMs / 1_000).toFixed(3)} s`
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
