import type { ViolationKind } from '../../analysis/oracle/violationKinds.ts'
import type { Run } from '../../analysis/run.ts'
import { foundAt } from '../../analysis/sought.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { laneFactsOf } from '../laneFacts.ts'

/** What playing halted at; `#` is the key. */
const phrases = {
  'not-linearizable': 'an answer for # that no order explains',
  'stale-read': 'stale read of #',
  'read-gone-back': 'read of # gone back',
  'own-write-missed': 'own write of # missed',
  'failed-but-applied': 'write of # failed but applied',
  'applied-twice': 'write of # applied twice',
  'write-lost': 'acknowledged write of # lost',
} as const satisfies Record<ViolationKind, string>

export interface Halt {
  /** For example `stale read of k03 in Basic`. */
  readonly text: string
  readonly violation: ViolationKind
}

/** What playing has halted at, at this instant; undefined where an edit has meanwhile made it not so. */
export function haltAt(run: Run, atMs: number, focusedLane: LaneId): Halt | undefined {
  const found = foundAt(run, 'violation', atMs, focusedLane)
  if (found?.violation === undefined) return undefined
  const lane = run.lanes.find(({ id }) => id === found.lane)
  const row = lane?.log.request.indexOf(found.request ?? 0) ?? -1
  const key = run.keyNames[lane?.log.key[row] ?? -1] ?? ''
  const name = laneFactsOf(run.scenario).find(({ id }) => id === found.lane)?.name ?? found.lane
  const phrase: string = phrases[found.violation]
  return { text: `${phrase.replace('#', key)} in ${name}`, violation: found.violation }
}
