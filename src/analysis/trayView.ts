import { type LaneTrace, stepCode } from '../engine/trace.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { Intervals } from './intervals.ts'
import type { Scene } from './scene.ts'

/** What lies in the open batch at any instant. */
export function createTrayView(
  trace: LaneTrace,
  parameters: Parameters,
): (us: number) => NonNullable<Scene['tray']> {
  const { steps } = trace
  const itemsMax = parameters['batch-size']
  const lingerMs = parameters['linger-ms']
  const rows: number[] = []
  for (let row = 0; row < steps.count; row++) {
    const code = steps.code[row] as number
    if (code === stepCode['batch.put'] || code === stepCode['batch.remove']) rows.push(row)
  }
  const startUs = (row: number): number => steps.startUs[row] as number
  rows.sort((a, b) => startUs(a) - startUs(b) || a - b)
  const sealedUs = sealings(
    rows,
    startUs,
    (row) => steps.rows[row] as number,
    itemsMax,
    lingerMs * 1000,
  )
  const open = new Intervals(
    rows.map(startUs),
    rows.map((row) =>
      Math.min(steps.endUs[row] as number, sealedUs.get(steps.rows[row] as number) as number),
    ),
  )
  return (us) => {
    const items = open.at(us).map((i) => rows[i] as number)
    const [first] = items
    return {
      items: items.map((row) => ({
        request: steps.request[row] as number,
        operation: steps.code[row] === stepCode['batch.remove'] ? 'delete' : 'write',
      })),
      itemsMax,
      lingeredMs: first === undefined ? 0 : (us - startUs(first)) / 1000,
      lingerMs,
    }
  }
}

/** When each batch was sealed: with its last item if it is full, else when its first had lingered long enough. */
function sealings(
  rows: readonly number[],
  startUs: (row: number) => number,
  batchOf: (row: number) => number,
  itemsMax: number,
  lingerUs: number,
): ReadonlyMap<number, number> {
  const sealed = new Map<number, number>()
  const items = new Map<number, number>()
  for (const row of rows) {
    const batch = batchOf(row)
    const count = (items.get(batch) ?? 0) + 1
    items.set(batch, count)
    if (count === 1) sealed.set(batch, startUs(row) + lingerUs)
    if (count === itemsMax) sealed.set(batch, Math.min(sealed.get(batch) as number, startUs(row)))
  }
  return sealed
}
