import type { Scene } from '../../analysis/scene.ts'
import type { LaneGeometry } from './geometry.ts'
import { serverMarks } from './marks.ts'
import { standingStill, timeText } from './tierStateText.ts'
import { optionalPartOf, partOf, writesAttribute, writesText } from './written.ts'

/** The boxes of the tiers look as their faults make them. */
export function createBoxWriter(root: HTMLElement): (scene: Scene | undefined) => void {
  const app = writesAttribute(partOf(root, 'app'), 'data-state')
  const cacheBox = optionalPartOf(root, 'cache')
  const cache = cacheBox && writesAttribute(cacheBox, 'data-state')
  const database = writesAttribute(partOf(root, 'database'), 'data-state')
  return (scene) => {
    const still = scene && standingStill(scene.app.servers)
    app(still?.isAll === true ? still.state : 'up')
    cache?.(scene?.cache.state ?? 'up')
    database(scene?.database.state ?? 'up')
  }
}

/** Beside the marks of the app servers: how many there are, or which of them stand still and for how long. */
export function createServersWriter(
  root: HTMLElement,
  geometry: LaneGeometry,
): (scene: Scene | undefined) => void {
  const part = optionalPartOf(root, 'servers')
  if (part === undefined) return () => undefined
  const text = writesText(part)
  const state = writesAttribute(part, 'data-state')
  return (scene) => {
    const servers = scene?.app.servers ?? []
    const still = standingStill(servers)
    const last = serverMarks(geometry, servers.length).at(-1)
    const room = geometry.width - 20 - (last ? last.left + last.width : 0)
    const time = timeText(still?.remainingMs ?? 0)
    const texts = still
      ? [`${still.state === 'paused' ? 'goes on' : 'restarts'} in ${time}`, time]
      : [servers.length === 1 ? '1 server' : `${servers.length} servers`]
    const said = texts.find(({ length }) => length * 5.3 <= room) ?? ''
    text(scene === undefined ? '' : said)
    state(still?.state ?? 'up')
  }
}

/** How many entries the database does not have yet, below the cache of a lane that has such. */
export function createDirtyWriter(root: HTMLElement): (count: number) => void {
  const part = optionalPartOf(root, 'dirty')
  if (part === undefined) return () => undefined
  const isSome = writesAttribute(part, 'data-some')
  const text = writesText(partOf(part, 'dirty-count'))
  return (count) => {
    isSome(String(count > 0))
    text(`${count} dirty`)
  }
}
