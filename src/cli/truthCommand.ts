import { readArguments } from './arguments.ts'
import { CheckFailed } from './badInput.ts'
import { readTruthFile } from './truth/readTruthFile.ts'
import type { TruthLine } from './truth/truthLine.ts'

/** `truth FILE`: one JSON line for each published value, beside what the engine comes to. */
export function* truthCommand(words: readonly string[]): Generator<string> {
  const { subject: file } = readArguments(words, {
    subject: 'FILE',
    flags: [],
    options: [],
    repeatable: [],
  })
  let lines = 0
  const failed: string[] = []
  for (const check of readTruthFile(file)) {
    for (const comparison of check.compare()) {
      const line: TruthLine = { file, ...comparison }
      lines++
      if (!line.ok) failed.push(`${line.name} ${line.field}`)
      yield JSON.stringify(line)
    }
  }
  const [first] = failed
  if (first !== undefined) {
    throw new CheckFailed(`${failed.length} of ${lines} values differ, the first is ${first}`)
  }
}
