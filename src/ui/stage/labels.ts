import type { FirstSight, SignName } from '../../analysis/firstSights.ts'
import type { Scene } from '../../analysis/scene.ts'
import type { Box, LaneGeometry } from './geometry.ts'
import { placesFor } from './labelPlaces.ts'
import type { Marks } from './marks.ts'
import { textsOf } from './takenTexts.ts'

/** What a sign is called when it is first seen. */
const words: Readonly<Record<SignName, string>> = {
  failed: 'failed',
  rejected: 'turned away',
  unknown: 'outcome unknown',
  conflict: 'conflict',
  'not-found': 'no such row',
  stale: 'stale answer',
  backoff: 'waits to try again',
  think: 'thinks',
  shared: 'shares a read',
  tray: 'a batch gathers',
  bulk: 'one bulk write',
  nobody: 'for nobody',
  'stale-entry': 'stale',
  expired: 'expired',
  dirty: 'dirty',
  'fill-refused': 'refused',
  'put-refused': 'refused',
  lost: 'lost',
  'answer-lost': 'answer lost',
}

const alarming: ReadonlySet<SignName> = new Set([
  'failed',
  'rejected',
  'unknown',
  'conflict',
  'stale',
  'stale-entry',
  'lost',
  'answer-lost',
])

/** A word beside a sign that is here for the first time. */
export interface Label extends Box {
  readonly text: string
  readonly isAlarm: boolean
}

/** Width of a letter on average, and what stands around the word, in px. */
const letterWidth = 6
const padding = 8

/**
 * The words beside what is new in a lane, each where there is room for it: never over another text, and left out rather
 * than squeezed in.
 */
export function labelsOf(
  scene: Scene,
  marks: Marks,
  geometry: LaneGeometry,
  isNamedHere: (first: FirstSight) => boolean,
): readonly Label[] {
  if (geometry.size === 'figure' || scene.news.length === 0) return []
  const taken = [...textsOf(scene, marks, geometry)]
  const labels: Label[] = []
  for (const first of scene.news) {
    if (!isNamedHere(first)) continue
    const text = words[first.name]
    const width = Math.ceil(text.length * letterWidth) + padding
    const places = placesFor(first, scene, marks, geometry, width)
    const place = places.find(
      (box) => isInside(box, geometry) && !taken.some((other) => overlap(box, other)),
    )
    if (place === undefined) continue
    taken.push(place)
    labels.push({ ...place, text, isAlarm: alarming.has(first.name) })
  }
  return labels
}

/** Which of several lanes names a sign: the one that shows it first, the left one of two. */
export function namers(lanes: readonly Pick<Scene, 'firstMs'>[]): ReadonlyMap<SignName, number> {
  const lane = new Map<SignName, number>()
  for (const [i, { firstMs }] of lanes.entries()) {
    for (const [name, ms] of firstMs) {
      const before = lane.get(name)
      if (before === undefined || ms < (lanes[before]?.firstMs.get(name) ?? ms)) lane.set(name, i)
    }
  }
  return lane
}

function isInside({ height, left, top, width }: Box, geometry: LaneGeometry): boolean {
  return left >= 0 && left + width <= geometry.width && top >= 0 && top + height <= geometry.height
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  )
}
