import type { RequestLog } from '../../engine/requestLog.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import { requestName } from '../../scenario/requestName.ts'
import type { Lane, Scenario } from '../../scenario/scenario.ts'
import type { CausalEvent } from './causalEvent.ts'
import { type Answered, LogEvidence, type Origin } from './logEvidence.ts'
import { Story } from './story.ts'
import { isTold } from './timeOrder.ts'
import { TraceEvidence } from './traceEvidence.ts'
import { type ViolationKind, violationKinds } from './violationKinds.ts'
import type { Violations } from './violations.ts'

/** A violation and the events that made it, oldest first; the last one completes it. */
export interface Chain {
  readonly kind: ViolationKind
  readonly request: string
  readonly key: string
  readonly atMs: number
  /** False where not all of it was recorded: then what the cache and single calls did is left out. */
  readonly isWhole: boolean
  readonly events: readonly CausalEvent[]
}

export interface Evidence {
  readonly scenario: Scenario
  readonly lane: Lane
  readonly log: RequestLog
  /** What was recorded of it, if anything was. */
  readonly trace: LaneTrace | undefined
  readonly violations: Violations
  readonly keyNames: readonly string[]
}

/** Tells of the nth violation of a lane what led to it. */
export function createCauses(evidence: Evidence): (nth: number) => Chain {
  const { keyNames, lane, log, scenario, trace, violations } = evidence
  const placement = lane.options['cache-placement'] ?? scenario.parameters['cache-placement']
  const hasCachePerServer = placement === 'per-server'
  const ofKey = new Map<number, LogEvidence>()
  return (nth) => {
    const row = violations.row[nth] as number
    const atUs = violations.atUs[nth] as number
    const kind = violationKinds[violations.kind[nth] as number] as ViolationKind
    const key = log.key[row] as number
    const keyName = keyNames[key] ?? ''
    const known = ofKey.get(key) ?? new LogEvidence(log, key)
    ofKey.set(key, known)
    const traced = trace && new TraceEvidence(trace, key, hasCachePerServer)
    const story = new Story({ log, known, traced, keyName, hasCachePerServer })
    tell(story, { kind, row, atUs }, log, known)
    return {
      kind,
      request: requestName(log.request[row] as number),
      key: keyName,
      atMs: atUs / 1_000,
      isWhole: story.isWhole,
      events: story.inOrder(),
    }
  }
}

interface Violation {
  readonly kind: ViolationKind
  readonly row: number
  readonly atUs: number
}

function tell(story: Story, violation: Violation, log: RequestLog, known: LogEvidence): void {
  const { kind, row } = violation
  const newer = newerThan(row, log, known)
  const ofSession = newer.filter(
    (told) => told.row !== undefined && log.client[told.row] === log.client[row],
  )
  switch (kind) {
    case 'stale-read': {
      const acknowledged = newer.find((told) => !known.isRead(told.row))
      toldLess(story, row, acknowledged, known)
      break
    }
    case 'own-write-missed': {
      const written = ofSession.filter((told) => !known.isRead(told.row))
      toldLess(story, row, newest(written), known)
      break
    }
    case 'read-gone-back': {
      const seen = ofSession.filter((told) => known.isRead(told.row))
      toldLess(story, row, newest(seen), known)
      break
    }
    case 'not-linearizable':
      if (newer.length > 0) toldLess(story, row, newer[0], known)
      else toldBothOrders(story, row, log, known)
      break
    case 'failed-but-applied':
    case 'applied-twice':
      changedUnheard(story, violation, log, known)
      break
    case 'write-lost':
      writeLost(story, violation, log, known)
  }
}

/** What somebody had been told before a request began, and the request was not; the first comes first. */
function newerThan(row: number, log: RequestLog, known: LogEvidence): readonly Answered[] {
  const version = log.version[row] as number
  return known.toldBefore(row).filter((told) => told.version > version)
}

function newest(told: readonly Answered[]): Answered | undefined {
  const most = Math.max(...told.map(({ version }) => version))
  return told.find(({ version }) => version === most)
}

/** A request got an answer although somebody had been told a newer one. */
function toldLess(
  story: Story,
  row: number,
  newer: Answered | undefined,
  known: LogEvidence,
): void {
  if (newer !== undefined) {
    const origin = known.originOf(newer.version)
    story.origin(origin)
    if (newer.row !== undefined) story.answered(newer.row)
    if (origin?.what === 'row-accepted') {
      story.rowLost(known.lostUs(newer.version, known.endedUs(row)), newer.version)
    }
  }
  story.source(row, newer?.us)
  story.began(row)
  story.answered(row)
}

/**
 * An answer that is newer than all before it and yet has no place: others have seen the key change in another order.
 * Either somebody was told an older version after a newer one, or one request changed the row before and after another.
 */
function toldBothOrders(story: Story, row: number, log: RequestLog, known: LogEvidence): void {
  const last = known.originOf(log.version[row] as number)
  for (const other of known.rows.toReversed()) {
    if (known.endedUs(other) > known.endedUs(row) || !isTold(log, other)) continue
    const [newer] = newerThan(other, log, known)
    if (newer === undefined) continue
    toldLess(story, other, newer, known)
    break
  }
  for (const change of changesAround(last, known)) story.origin(change)
  story.origin(last)
  story.source(row, undefined)
  story.began(row)
  story.answered(row)
}

/** From the first change by whoever made this one, up to it: what it covered. Nothing if this was the first. */
function changesAround(last: Origin | undefined, { changes }: LogEvidence): readonly Origin[] {
  const first = changes.findIndex(({ request }) => request !== 0 && request === last?.request)
  const until = changes.findIndex(({ version }) => version === last?.version)
  return changes.slice(Math.max(first, 0), Math.max(first, until))
}

/** A request changed the row, and was not told so, or changed it again. */
function changedUnheard(
  story: Story,
  { row, atUs }: Violation,
  log: RequestLog,
  known: LogEvidence,
): void {
  story.began(row)
  for (const origin of known.originsBy(log.request[row] as number)) {
    if (origin.us <= atUs) story.origin(origin)
  }
  story.unheard(row, atUs)
  if (known.endedUs(row) <= atUs) story.answered(row)
}

/** An acknowledged write was covered by a request that had been over before, or lost by the cache that had accepted it. */
function writeLost(
  story: Story,
  { row, atUs }: Violation,
  log: RequestLog,
  known: LogEvidence,
): void {
  const version = log.version[row] as number
  const beganUs = log.arrivedUs[row] as number
  const cover = known.changes.find((change) => {
    const writer = known.rowOf(change.request)
    return change.version > version && writer !== undefined && known.endedUs(writer) < beganUs
  })
  const zombie = cover && known.rowOf(cover.request)
  if (zombie !== undefined) {
    story.began(zombie)
    story.answered(zombie)
  }
  story.began(row)
  story.origin(known.originOf(version))
  story.answered(row)
  story.origin(cover)
  if (cover === undefined) story.rowLost(known.lostUs(version, atUs), version)
}
