import { readArguments } from './arguments.ts'
import { BadInput, CheckFailed } from './badInput.ts'
import { type Bench, benches } from './bench/benches.ts'
import { type BenchLine, benchLine, type Round, skippedLine } from './bench/benchLine.ts'
import { chosenBenches, readRounds } from './bench/benchWords.ts'
import { contestants, isContestant } from './bench/contestants.ts'
import { measureInItsOwnProcess } from './bench/inItsOwnProcess.ts'
import { machine } from './bench/machine.ts'
import { markdownHead, markdownRow } from './bench/markdown.ts'
import type { Measurement } from './bench/measurement.ts'

export const roundsUnlessSaid = 5

/**
 * `bench …`: the machine, then a line for each bench. `--measure` is how it calls itself: one contestant, measured in
 * this process.
 */
export async function* benchCommand(words: readonly string[]): AsyncGenerator<string> {
  const given = readArguments(words, {
    subject: '',
    flags: ['--markdown'],
    options: ['--only', '--rounds', '--measure'],
    repeatable: [],
  })
  const contestant = given.value('--measure')
  if (contestant !== undefined) {
    yield JSON.stringify(await measure(contestant))
    return
  }
  const chosen = chosenBenches(given.value('--only'), benches)
  const rounds = readRounds(given.value('--rounds')) ?? roundsUnlessSaid
  const isMarkdown = given.has('--markdown')
  yield* isMarkdown ? markdownHead : [JSON.stringify({ machine: machine(), rounds })]
  const failures: string[] = []
  for (const bench of chosen) {
    const line = lineOf(bench, rounds)
    if (line.ok === false) failures.push(failureText(line))
    yield isMarkdown ? markdownRow(line) : JSON.stringify(line)
  }
  const [first] = failures
  if (first !== undefined)
    throw new CheckFailed(
      `${failures.length} of ${chosen.length} fell short, the first is ${first}`,
    )
}

function lineOf(bench: Bench, rounds: number): BenchLine {
  const done: Round[] = []
  while (done.length < rounds) {
    const measurements: Measurement[] = []
    // In turn, so that a busy minute of the machine is shared by all.
    for (const name of [bench.a, ...bench.b]) {
      const measurement = measureInItsOwnProcess(name)
      if ('skipped' in measurement) return skippedLine(bench, measurement.skipped)
      measurements.push(measurement)
    }
    const [a, ...b] = measurements as [Measurement, ...Measurement[]]
    done.push({ a, b })
  }
  return benchLine(bench, done)
}

async function measure(name: string): Promise<unknown> {
  if (isContestant(name)) return await contestants[name]()
  const known = Object.keys(contestants).join(', ')
  throw new BadInput(`--measure: got "${name}", expected one of ${known}`)
}

function failureText({ differs, held, name, ...line }: BenchLine): string {
  if (differs !== undefined) return `${name}: ${differs}`
  return `${name}: ${line.ratio ?? line.overhead ?? line.rate ?? line.bytes}, held at ${held}`
}
