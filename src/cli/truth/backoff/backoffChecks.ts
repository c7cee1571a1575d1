import { parameterTable } from '../../../scenario/parameters.ts'
import { EntryReader } from '../entryReader.ts'
import { type Comparison, numbersCompared, type TruthCheck } from '../truthLine.ts'
import { type Algorithm, algorithms, runHotRow } from './hotRow.ts'

/** One row of the file, in the words of this project. */
interface Published {
  readonly clients: number
  readonly algorithm: Algorithm
  readonly trials: number
  readonly calls: Estimate
  readonly completionMs: Estimate
}

interface Estimate {
  readonly mean: number
  readonly standardError: number
}

/** The results of AWS's simulation of backoff and jitter, row by row, and then how the algorithms compare. */
export function backoffChecks(results: readonly unknown[], file: string): readonly TruthCheck[] {
  const rows = results.map((result, i) => readRow(result, `${file}: result ${i + 1}`))
  const ours = new Map<Published, Measured>()
  const each = rows.map((row) => ({
    name: nameOf(row),
    compare: () => compareRow(row, measuredOnce(row, ours)),
  }))
  const clients = [...new Set(rows.map((row) => row.clients))]
  const orders = clients.map((count) => ({
    name: `clients=${count}`,
    compare: () =>
      compareOrders(
        `clients=${count}`,
        rows
          .filter((row) => row.clients === count)
          .map((row) => ({ row, ...measuredOnce(row, ours) })),
      ),
  }))
  return [...each, ...orders]
}

function readRow(source: unknown, where: string): Published {
  const row = new EntryReader(source, where)
  const algorithm = algorithms.find((known) => known === row.text('algorithm'))
  if (algorithm === undefined) return row.refuse('algorithm', `one of ${algorithms.join(', ')}`)
  const published: Published = {
    algorithm,
    clients: row.whole('clients', { min: 1, max: parameterTable.clients.max }),
    trials: row.whole('trials', { min: 2, max: 10_000 }),
    calls: { mean: row.positive('mean_calls'), standardError: row.notNegative('se_calls') },
    completionMs: {
      mean: row.positive('mean_completion_ms'),
      standardError: row.notNegative('se_completion'),
    },
  }
  // Single trials, which chance decides, are not compared.
  for (const extreme of ['min_calls', 'max_calls']) if (row.has(extreme)) row.number(extreme)
  row.refuseStrangers()
  return published
}

function nameOf({ algorithm, clients }: Published): string {
  return `${algorithm} clients=${clients}`
}

interface Measured {
  readonly calls: Estimate
  readonly completionMs: Estimate
}

function measuredOnce(row: Published, known: Map<Published, Measured>): Measured {
  const before = known.get(row)
  if (before !== undefined) return before
  const { algorithm, clients, trials } = row
  const runs = Array.from({ length: trials }, (_, i) => runHotRow(clients, algorithm, i + 1))
  const measured = {
    calls: estimate(runs.map(({ calls }) => calls)),
    completionMs: estimate(runs.map(({ completionMs }) => completionMs)),
  }
  known.set(row, measured)
  return measured
}

function estimate(samples: readonly number[]): Estimate {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length
  const squares = samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0)
  const variance = squares / (samples.length - 1)
  return { mean, standardError: Math.sqrt(variance / samples.length) }
}

/** Calls within 5 %, completion within four standard errors. */
function* compareRow(row: Published, measured: Measured): Generator<Comparison> {
  yield numbersCompared(nameOf(row), 'mean_calls', {
    want: row.calls.mean,
    got: measured.calls.mean,
    tolerance: 0.05 * row.calls.mean,
  })
  yield numbersCompared(nameOf(row), 'mean_completion_ms', {
    want: row.completionMs.mean,
    got: measured.completionMs.mean,
    tolerance: standardErrors * both(row.completionMs, measured.completionMs),
  })
}

const standardErrors = 4

function both(one: Estimate, other: Estimate): number {
  return Math.hypot(one.standardError, other.standardError)
}

interface Compared extends Measured {
  readonly row: Published
}

/** The algorithms from the least to the most, as published and as measured. */
function* compareOrders(name: string, algorithmsOf: readonly Compared[]): Generator<Comparison> {
  for (const [field, of] of [
    ['order_of_mean_calls', 'calls'],
    ['order_of_mean_completion_ms', 'completionMs'],
  ] as const) {
    const orderBy = (mean: (compared: Compared) => number) =>
      algorithmsOf.toSorted((a, b) => mean(a) - mean(b)).map(({ row }) => row.algorithm)
    const isKept = algorithmsOf.every((a) =>
      algorithmsOf.every((b) => !isApart(a.row[of], b.row[of]) || a[of].mean < b[of].mean),
    )
    yield {
      name,
      field,
      want: orderBy(({ row }) => row[of].mean),
      got: orderBy((compared) => compared[of].mean),
      tolerance: `${standardErrors} standard errors`,
      ok: isKept,
    }
  }
}

/** Whether one is certainly below the other: chance may have put two next to each other in either order. */
function isApart(below: Estimate, above: Estimate): boolean {
  return above.mean - below.mean > standardErrors * both(below, above)
}
