import type { Operation } from '../analysis/linearizability/operation.ts'
import { problemWith } from '../scenario/problem.ts'
import { BadInput } from './badInput.ts'
import { ExactNumber } from './exactNumber.ts'
import { type HistoryLine, readHistoryLine, UnfitLine } from './historyLine.ts'
import type { HistoryValues } from './historyValues.ts'

/** The operations of each key in a history of JSON lines, the keys as they first occur. */
export function readHistory(
  text: string,
  path: string,
  values: HistoryValues,
): ReadonlyMap<string, readonly Operation[]> {
  const lines = readLines(text, path, values)
  const numberOf = clockOf(lines)
  const operationsOf = new Map<string, Operation[]>()
  lines.forEach(({ at, called, ended, key }, i) => {
    const endedAt = ended === undefined ? Number.POSITIVE_INFINITY : numberOf(ended)
    const operation = at(i + 1, numberOf(called), endedAt)
    const operations = operationsOf.get(key)
    if (operations === undefined) operationsOf.set(key, [operation])
    else operations.push(operation)
  })
  return operationsOf
}

function readLines(text: string, path: string, values: HistoryValues): readonly HistoryLine[] {
  const lines: HistoryLine[] = []
  let blankLine = 0
  text.split('\n').forEach((source, i) => {
    if (source.trim() === '') {
      blankLine ||= i + 1
      return
    }
    if (blankLine > 0) refuse(path, blankLine, 'an operation, since others follow', '')
    if (source.length > lineCharactersMax) {
      refuse(path, i + 1, `at most ${lineCharactersMax} characters`, source.length)
    }
    try {
      lines.push(readHistoryLine(source, values))
    } catch (error) {
      if (!(error instanceof UnfitLine)) throw error
      refuse(path, i + 1, error.message, error.got)
    }
  })
  if (lines.length === 0) refuse(path, 1, 'an operation as a JSON object', '')
  return lines
}

/** Times as numbers in the same order: themselves, or their ranks if any has more digits than a double holds. */
function clockOf(lines: readonly HistoryLine[]): (time: ExactNumber) => number {
  const times = lines.flatMap(({ called, ended }) =>
    ended === undefined ? called : [called, ended],
  )
  if (times.every(({ isDouble }) => isDouble)) return ({ nearest }) => nearest
  const ranks = new Map<ExactNumber, number>()
  let before: ExactNumber | undefined
  let rank = 0
  for (const time of times.sort((a, b) => a.compareTo(b))) {
    if (before !== undefined && before.compareTo(time) < 0) rank += 1
    ranks.set(time, rank)
    before = time
  }
  return (time) => ranks.get(time) ?? 0
}

function refuse(path: string, line: number, expected: string, source: unknown): never {
  const text = source instanceof ExactNumber ? source.text : source
  const { got } = problemWith('', text, expected)
  throw new BadInput(
    `${path}: line ${line}: expected ${expected}, got ${got === '' ? 'nothing' : `"${got}"`}`,
  )
}

const lineCharactersMax = 1_000_000
