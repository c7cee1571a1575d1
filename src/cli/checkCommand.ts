import { checkHistory, overallVerdict } from '../analysis/linearizability/checkHistory.ts'
import type { KeyVerdict } from '../analysis/linearizability/checkKey.ts'
import type { Misfit } from '../analysis/linearizability/misfit.ts'
import type { Value } from '../analysis/linearizability/operation.ts'
import { readDecimal } from '../scenario/decimal.ts'
import { readArguments } from './arguments.ts'
import { BadInput, CheckFailed } from './badInput.ts'
import { parseExactJson } from './exactJson.ts'
import { HistoryValues } from './historyValues.ts'
import { decodeUtf8, readBytes } from './readBytes.ts'
import { readHistory } from './readHistory.ts'

export const limitMsUnlessSaid = 60_000

/** `check HISTORY… …`: one JSON line for each file. */
export function* checkCommand(words: readonly string[]): Generator<string> {
  const given = readArguments(words, {
    subject: 'HISTORY',
    takesSeveral: true,
    flags: [],
    options: ['--initial', '--limit-ms'],
    repeatable: [],
  })
  const initial = given.value('--initial') ?? 'null'
  const limitMs = readLimit(given.value('--limit-ms'))
  // Before any file is opened: a mistake here is none of theirs.
  readInitial(initial, new HistoryValues())
  const failures: string[] = []
  for (const path of given.subjects) {
    const checked = checkFile(path, initial, limitMs)
    if (checked.linearizable !== true) failures.push(failureText(checked))
    yield JSON.stringify(checked)
  }
  const [first, ...others] = failures
  if (first === undefined) return
  throw new CheckFailed(others.length === 0 ? first : `${first} (and ${others.length} more files)`)
}

type Verdict = KeyVerdict['linearizable']

interface CheckedFile {
  readonly file: string
  readonly linearizable: Verdict
  readonly keys: Readonly<Record<string, Verdict>>
  readonly ms: number
  /** For keys that are not linearizable; left out where all are. */
  readonly misfits?: Readonly<Record<string, Misfit>>
}

function checkFile(path: string, initialText: string, limitMs: number): CheckedFile {
  const startedAt = performance.now()
  const values = new HistoryValues()
  const initial = readInitial(initialText, values)
  const operationsOf = readHistory(decodeUtf8(readBytes(path, bytesMax), path), path, values)
  const verdicts = checkHistory(
    { operationsOf, initialOf: () => initial },
    { shouldStop: () => performance.now() - startedAt >= limitMs },
  )
  const keys: [string, Verdict][] = []
  const misfits: [string, Misfit][] = []
  for (const [key, verdict] of verdicts) {
    keys.push([key, verdict.linearizable])
    if (verdict.linearizable === false && verdict.misfit) misfits.push([key, verdict.misfit])
  }
  return {
    file: path,
    linearizable: overallVerdict(verdicts.values()),
    keys: Object.fromEntries(keys),
    ms: Math.round((performance.now() - startedAt) * 1_000) / 1_000,
    ...(misfits.length === 0 ? {} : { misfits: Object.fromEntries(misfits) }),
  }
}

function failureText({ file, linearizable, misfits = {} }: CheckedFile): string {
  if (linearizable === 'unknown') return `${file}: not decided within the limits`
  const [first] = Object.entries(misfits)
  if (first === undefined) return `${file}: not linearizable`
  const [key, { line }] = first
  return `${file}: not linearizable: no place for line ${line} of key "${key}" after what had ended by then`
}

function readInitial(text: string, values: HistoryValues): Value {
  const json = parseExactJson(text)
  const value = json === undefined ? undefined : values.valueOf(json)
  if (value !== undefined) return value
  throw new BadInput(`--initial: got "${text}", expected a JSON value, such as 0, null or "a text"`)
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return limitMsUnlessSaid
  const ms = readDecimal(text)
  if (ms !== undefined && ms > 0) return ms
  throw new BadInput(`--limit-ms: got "${text}", expected a number of ms above 0`)
}

const bytesMax = 64 * 1_048_576
