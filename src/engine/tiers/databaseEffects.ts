import { Answer, failed, refused, unknown } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import { noParticulars } from '../particulars.ts'
import type { BatchItem } from '../patterns/pattern.ts'
import type { Process } from '../process.ts'
import { stepCode } from '../trace.ts'
import { winners } from './coalescing.ts'
import type { DatabaseLuck } from './databaseLuck.ts'
import { isRead } from './databaseSteps.ts'

/** A call takes effect, unless luck, a rule or an override has it fail. Its answer is kept in `row`. */
export function applyInDatabase(lane: LaneSimulation, luck: DatabaseLuck, process: Process): void {
  if (luck.isBad(process)) {
    lane.tallies.databaseFailures++
    process.row = failed
  } else if (process.particulars !== noParticulars && isLost(process)) {
    process.row = unknown
  } else if (isRefused(lane, luck, process)) {
    lane.note('poison')
    lane.tallies.databaseFailures++
    process.row = refused
  } else {
    process.apply(lane.nowUs)
    process.row = effectOf(lane, luck, process)
  }
}

/** Whether a call never comes to its effect: an override has it lost, or the database drops what nobody waits for. */
function isLost(process: Process): boolean {
  const { isFenced, lost } = process.particulars
  return lost === 'apply' || (isFenced && !isRead(process))
}

function effectOf(lane: LaneSimulation, luck: DatabaseLuck, process: Process): Answer {
  const { nowUs, rows } = lane
  const { code, key, request } = process
  switch (code) {
    case stepCode['database.read']:
      return rows.read(key)
    case stepCode['database.version']:
      return rows.version(key)
    case stepCode['database.write']:
      return rows.write(key, request, nowUs)
    case stepCode['database.writeIf']:
      return rows.writeIf(key, process.expected, request, nowUs)
    case stepCode['database.writeItem']:
      return writeItem(lane, process.particulars.item as BatchItem)
    case stepCode['database.delete']:
      return rows.delete(key, request, nowUs)
    case stepCode['database.writeOnce']:
    case stepCode['database.deleteOnce']:
      return once(lane, process)
    case stepCode['database.writeBack']:
      process.own.answers = keepEach(lane, luck, process.particulars.batch as readonly BatchItem[])
      break
    default:
      process.own.answers = writeEach(lane, luck, process.particulars.batch as readonly BatchItem[])
  }
  lane.tallies.bulkWrites++
  // The call as a whole has gone well, whatever became of single rows.
  const answers = process.particulars.answers as readonly Answer[]
  return answers.find(({ ok }) => ok) ?? (answers[0] as Answer)
}

/** What an earlier attempt of this request has done is told again, not done again. */
function once({ nowUs, rows }: LaneSimulation, process: Process): Answer {
  const { key, particulars, request } = process
  const { applied } = particulars
  if (applied !== undefined) {
    const isNewest = rows.versions[key] === applied.version
    return new Answer(true, 'ok', key, applied.version, request, applied.exists, isNewest)
  }
  const row =
    process.code === stepCode['database.writeOnce']
      ? rows.write(key, request, nowUs)
      : rows.delete(key, request, nowUs)
  process.own.applied = row
  return row
}

/** Writes one item, unless its caller has given up; as published it is written all the same. */
function writeItem(lane: LaneSimulation, item: BatchItem): Answer {
  if (isForNobody(lane, item)) return failed
  const { isDelete, key, value } = item
  const { nowUs, rows } = lane
  return isDelete ? rows.delete(key, value, nowUs) : rows.write(key, value, nowUs)
}

function isForNobody(lane: LaneSimulation, { slot }: BatchItem): boolean {
  return lane.isDeadlinePropagated && lane.processAt(slot).particulars.isGivenUp
}

function writeEach(
  lane: LaneSimulation,
  luck: DatabaseLuck,
  items: readonly BatchItem[],
): readonly Answer[] {
  const write = (item: BatchItem): Answer =>
    isPoison(luck, item) && !isForNobody(lane, item) ? refusal(lane) : writeItem(lane, item)
  if (!lane.settings.batchCoalescing) return items.map(write)
  const rowOf = new Map<BatchItem, Answer>()
  return winners(items).map((winner) => {
    const known = rowOf.get(winner)
    if (known !== undefined) lane.note('coalesced')
    const row = known ?? write(winner)
    rowOf.set(winner, row)
    return row
  })
}

function keepEach(
  lane: LaneSimulation,
  luck: DatabaseLuck,
  items: readonly BatchItem[],
): readonly Answer[] {
  return items.map((item) => {
    if (isPoison(luck, item)) return refusal(lane)
    lane.rows.keepPromise(item.row as Answer, lane.nowUs)
    return lane.rows.version(item.key)
  })
}

function isPoison(luck: DatabaseLuck, { isDelete, value }: BatchItem): boolean {
  return !isDelete && luck.isPoison(value)
}

function refusal(lane: LaneSimulation): Answer {
  lane.note('poison')
  return refused
}

/** Whether the database refuses a call as a whole: its row breaks a rule, or one of an atomic batch does. */
function isRefused({ settings }: LaneSimulation, luck: DatabaseLuck, process: Process): boolean {
  if (settings.poisonBelow === 0) return false
  switch (process.code) {
    case stepCode['database.write']:
    case stepCode['database.writeOnce']:
    case stepCode['database.writeIf']:
      return luck.isPoison(process.request)
    case stepCode['database.writeItem']:
      return isPoison(luck, process.particulars.item as BatchItem)
    case stepCode['database.writeAll']:
      return (
        settings.batchAtomic &&
        (process.particulars.batch as readonly BatchItem[]).some((item) => isPoison(luck, item))
      )
    default:
      return false
  }
}
