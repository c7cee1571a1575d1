import { groupedBy } from './grouped.ts'
import type { World } from './world.ts'

/** For how long one request was at work: until its answer, or longer where its client had given up. */
export interface RequestSpan {
  /** Its row in the log. */
  readonly row: number
  readonly fromUs: number
  readonly toUs: number
  /** Whether no other request of its key was at work meanwhile, not even at the same instant. */
  readonly isAlone: boolean
}

/** The requests of each key, in the order in which they arrived. */
export function spansByKey(world: World): readonly (readonly RequestSpan[])[] {
  const { log } = world
  const lastUs = lastStepUs(world)
  const all = Array.from(log.request, (request, row) => ({
    row,
    fromUs: log.arrivedUs[row] as number,
    toUs: Math.max(log.endedUs[row] as number, lastUs.get(request) ?? 0),
  }))
  all.sort((a, b) => a.fromUs - b.fromUs)
  return [...groupedBy(all, ({ row }) => log.key[row]).values()].map((ofKey) => {
    let busyUntilUs = -1
    return ofKey.map((span, i) => {
      const nextFromUs = ofKey[i + 1]?.fromUs ?? Number.POSITIVE_INFINITY
      const isAlone = busyUntilUs < span.fromUs && span.toUs < nextFromUs
      busyUntilUs = Math.max(busyUntilUs, span.toUs)
      return { ...span, isAlone }
    })
  })
}

function lastStepUs({ trace: { steps } }: World): ReadonlyMap<number, number> {
  const lastUs = new Map<number, number>()
  for (let step = 0; step < steps.count; step++) {
    const request = steps.request[step] as number
    lastUs.set(request, Math.max(lastUs.get(request) ?? 0, steps.endUs[step] as number))
  }
  return lastUs
}
