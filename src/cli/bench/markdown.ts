import type { BenchLine } from './benchLine.ts'

/** The table of docs/performance.md. */
export const markdownHead = [
  '| bench | median | lowest | highest | goal | gate | held | rates (M/s of CPU time) |',
  '|---|---:|---:|---:|---:|---:|---:|---:|',
] as const

export function markdownRow(line: BenchLine): string {
  const { a, b, goal, gate, held, max, min, name } = line
  const rates = [a?.rate, b?.rate].filter((rate) => rate !== undefined)
  const cells = [
    name,
    line.skipped ?? line.differs ?? textOf(line.ratio ?? line.overhead ?? line.rate ?? line.bytes),
    ...[min, max, goal, gate, held].map(textOf),
    rates.map((rate) => (rate / 1_000_000).toPrecision(3)).join(' : '),
  ]
  return `| ${cells.join(' | ')} |`
}

function textOf(figure: number | undefined): string {
  return figure?.toLocaleString('en-US', { maximumSignificantDigits: 3 }) ?? ''
}
