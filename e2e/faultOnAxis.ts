import type { Locator } from '@playwright/test'
import type { Playground } from './playground.ts'

/** The band of the default scenario's outage, to be reached by keyboard. */
export function outage({ page }: Playground): Locator {
  return page.getByRole('slider', { name: 'Database outage 1', exact: true })
}

/** The middle of a part of a fault as it stands on the axis, where it can be taken hold of. */
export async function placeOf(
  playground: Playground,
  part: 'start' | 'whole' | 'end',
): Promise<{ readonly x: number; readonly y: number; readonly pxPerSecond: number }> {
  await playground.timeline.scrollIntoViewIfNeeded()
  const axis = await playground.timeline.boundingBox()
  const band = await outage(playground).boundingBox()
  if (axis === null || band === null) throw new Error('the fault is not on screen')
  const max = Number(await playground.timeline.getAttribute('aria-valuemax'))
  const x = { start: band.x - 12, whole: band.x + band.width / 2, end: band.x + band.width + 12 }
  return { x: x[part], y: band.y + 10, pxPerSecond: axis.width / max }
}
