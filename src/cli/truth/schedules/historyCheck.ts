import { checkKey } from '../../../analysis/linearizability/checkKey.ts'
import type { Operation, Value } from '../../../analysis/linearizability/operation.ts'
import { EntryReader } from '../entryReader.ts'
import { equalsCompared, type TruthCheck } from '../truthLine.ts'

/** A schedule that no run could take, since what it shows needs no cache: only its history is judged. */
export function historyCheck(id: string, schedule: EntryReader): TruthCheck {
  const want = schedule.flag('linearizable')
  const initial = valueIn(schedule.object('initial'), 'db')
  const history = schedule
    .list('history')
    .map((entry, i) =>
      operationOf(new EntryReader(entry, `${schedule.where}: history ${i + 1}`), i),
    )
  return {
    name: id,
    *compare() {
      const got = checkKey(history, initial).linearizable
      yield equalsCompared(id, 'linearizable', { want, got })
    },
  }
}

function operationOf(entry: EntryReader, index: number): Operation {
  const calledAt = entry.number('call')
  const isAnswered = entry.any('return') !== null
  const endedAt = isAnswered ? entry.number('return') : Number.POSITIVE_INFINITY
  if (endedAt < calledAt) entry.refuse('return', 'no time before call')
  const interval = { line: index + 1, calledAt, endedAt }
  const type = entry.text('op')
  if (type === 'read' && !isAnswered) return { ...interval, type, value: null }
  if (type === 'read' || type === 'write')
    return { ...interval, type, value: valueIn(entry, 'value') }
  return entry.refuse('op', 'read or write')
}

function valueIn(entry: EntryReader, name: string): Value {
  const value = entry.any(name)
  const isValue = value === null || typeof value === 'string' || Number.isFinite(value)
  return isValue ? (value as Value) : entry.refuse(name, 'a text, a number or null')
}
