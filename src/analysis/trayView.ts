import { type LaneTrace, type StepColumns, stepCode } from '../engine/trace.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { Intervals } from './intervals.ts'
import type { KnownRequests } from './knownRequests.ts'
import type { Scene } from './scene.ts'

/** What lies in the open batch at any instant. */
export function createTrayView(
  trace: LaneTrace,
  parameters: Parameters,
  requests: KnownRequests,
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
  const open = new Intervals(
    rows.map(startUs),
    rows.map((row) => sealedUs(steps, row)),
  )
  return (us) => {
    const items = open.at(us).map((i) => rows[i] as number)
    const [first] = items
    return {
      items: items.map((row) => {
        const request = steps.request[row] as number
        return {
          request,
          operation: steps.code[row] === stepCode['batch.remove'] ? 'delete' : 'write',
          isForNobody: us >= requests.endedUs(request),
        }
      }),
      itemsMax,
      lingeredMs: first === undefined ? 0 : (us - startUs(first)) / 1000,
      lingerMs,
    }
  }
}

/** When the batch of an item was sealed; until the item's end if it never was. */
function sealedUs(steps: StepColumns, row: number): number {
  const grantedUs = steps.grantedUs[row] as number
  return Number.isNaN(grantedUs) ? (steps.endUs[row] as number) : grantedUs
}
