import { Histogram } from '../../../engine/kernel/histogram.ts'
import { type LaneResult, runScenario } from '../../../engine/runScenario.ts'
import type { EntryColumns, LaneTrace, RowColumns, StepColumns } from '../../../engine/trace.ts'
import { type Lane, laneIds, patternIds } from '../../../scenario/scenario.ts'
import type { Relation } from './relation.ts'

/** What changes nothing at all: how often, beside whom, and how much of it recorded a lane is run. */
export const sameRuns: readonly Relation[] = [
  {
    name: 'a run is the same each time, logged, recorded, both or neither',
    broken({ lane, scenario }) {
      const record = { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
      for (const options of [{}, { log: true }, { record }]) {
        const again = runScenario(scenario, options).lanes[0]
        if (again === undefined || figuresOf(again) !== figuresOf(lane)) return 'other figures'
      }
      return undefined
    },
  },
  {
    name: 'a window of a recording shows what the whole of it shows there',
    broken({ scenario, trace }, chance) {
      const fromUs = chance.below(scenario.durationMs * 1000)
      const window = { fromUs, toUs: fromUs + chance.below(500_000) }
      const seen = runScenario(scenario, { record: window }).lanes[0]?.trace
      return seen === undefined || shownIn(seen, window) !== shownIn(trace, window)
        ? `another picture of ${window.fromUs} to ${window.toUs} µs`
        : undefined
    },
  },
  ...laneIds.map(
    (id, place): Relation => ({
      name: `lane ${id} knows nothing of the other three`,
      broken({ lane, scenario }, chance) {
        const lanes = laneIds.map((other, i): Lane => {
          if (i === place) return { ...lane.lane, id }
          const pattern = chance.of(patternIds.filter((one) => one !== 'read-through'))
          return { id: other, pattern, edition: 'hardened', options: {} }
        })
        const beside = runScenario({ ...scenario, lanes }).lanes[place]
        return beside !== undefined && figuresOf(beside) === figuresOf(lane)
          ? undefined
          : `other figures beside ${lanes.map(({ pattern }) => pattern).join(', ')}`
      },
    }),
  ),
]

/** The digest and every figure of a lane. */
function figuresOf({ lane: _lane, log: _log, trace: _trace, ...figures }: LaneResult): string {
  return JSON.stringify({ ...figures, ...arrivedAndEnded(figures) }, (_, value: unknown) => {
    if (value instanceof Map) return [...value]
    if (value instanceof Histogram)
      return [value.count, value.sumUs, value.maxUs, value.percentilesUs([0.5, 0.95, 0.99])]
    return value
  })
}

function arrivedAndEnded({ tallies }: Pick<LaneResult, 'tallies'>) {
  return { arrived: tallies.arrived, ended: tallies.ended }
}

/** What began and ended in a window, or changed in it. */
function shownIn(
  { entries, rows, steps }: LaneTrace,
  window: { readonly fromUs: number; readonly toUs: number },
): string {
  const { fromUs, toUs } = window
  const isOver = (us: number | undefined) => us !== undefined && fromUs <= us && us <= toUs
  return JSON.stringify([
    rowsOf(steps, (row) => isOver(steps.endUs[row])),
    rowsOf(entries, (row) => isOver(entries.removedUs[row])),
    rowsOf(rows, (row) => isOver(rows.atUs[row])),
  ])
}

function rowsOf(
  columns: StepColumns | EntryColumns | RowColumns,
  isShown: (row: number) => boolean,
): readonly (readonly number[])[] {
  const { count, ...values } = columns
  const all = Object.values(values) as readonly ArrayLike<number>[]
  return Array.from({ length: count }, (_, row) => row)
    .filter(isShown)
    .map((row) => all.map((column) => column[row] as number))
}
