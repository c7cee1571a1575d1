import { readArguments } from '../../src/cli/arguments.ts'
import { BadInput } from '../../src/cli/badInput.ts'
import { chosenBenches, readRounds } from '../../src/cli/bench/benchWords.ts'
import { machine } from '../../src/cli/bench/machine.ts'
import { tableLines } from '../../src/cli/table.ts'
import { views } from '../../src/scenario/view.ts'
import { serveSite } from '../site.mjs'
import { type BenchLine, benchLine, type Round } from './benchLine.ts'
import { frameCost } from './frameCost.ts'
import { heapGrowth } from './heapGrowth.ts'
import type { UiBench } from './measured.ts'
import { reactCommits } from './reactCommits.ts'
import { sliderToRedraw } from './sliderToRedraw.ts'

/**
 * `npm run bench:ui -- [--only frame,heap] [--rounds N] [--short]`: the machine, a line for each bench, a table. `frame`
 * stands for that of every view.
 */
export async function benchUi(words: readonly string[]): Promise<void> {
  try {
    await runBenches(words)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

async function runBenches(words: readonly string[]): Promise<void> {
  const given = readArguments(words, {
    subject: '',
    flags: ['--short'],
    options: ['--only', '--rounds'],
    repeatable: [],
  })
  const stageViews = views.filter((view) => view !== 'figure')
  const all = [
    ...stageViews.map(frameCost),
    ...stageViews.map(reactCommits),
    sliderToRedraw,
    heapGrowth(given.has('--short') ? 1 : 10),
  ]
  const chosen = chosenBenches(given.value('--only'), all)
  const rounds = readRounds(given.value('--rounds'))
  console.log(JSON.stringify({ machine: machine() }))
  const site = await serveSite()
  const lines: BenchLine[] = []
  try {
    for (const bench of chosen) {
      const line = await lineOf(bench, rounds ?? bench.rounds, site.address)
      console.log(JSON.stringify(line))
      lines.push(line)
    }
  } finally {
    await site.close()
  }
  for (const line of tableLines(tableOf(lines))) console.log(line)
  if (lines.some(({ ok }) => !ok)) process.exitCode = 1
}

async function lineOf(bench: UiBench, rounds: number, address: string): Promise<BenchLine> {
  const done: Round[] = []
  while (done.length < rounds) {
    // In turn, so that a busy minute of the machine is shared by both, unless they would only wait for each other.
    const ours = bench.ours.measure(address)
    if (bench.areTogether !== true) await ours
    const [a, b] = await Promise.all([ours, bench.control.measure(address)])
    done.push({ a, b })
  }
  return benchLine(bench, done)
}

function tableOf(lines: readonly BenchLine[]): readonly (readonly string[])[] {
  const head = ['', 'median', 'lowest', 'highest', 'p95', 'unit', 'goal', 'gate', 'control', 'ok']
  const text = (figure: unknown): string =>
    typeof figure === 'number'
      ? figure.toLocaleString('en-US', { maximumSignificantDigits: 3 })
      : ''
  return [
    head,
    ...lines.map((line) => [
      line.name,
      ...[line.median, line.min, line.max, line.a.facts['p95Ms']].map(text),
      line.unit,
      text(line.goal),
      text(line.gate),
      text(line.b.median),
      line.ok ? 'yes' : 'no',
    ]),
  ]
}
