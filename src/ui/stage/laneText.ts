import type { Scene } from '../../analysis/scene.ts'
import { cellRoom, createCellWriter } from './cellText.ts'
import { type LaneGeometry, waitPlaces } from './geometry.ts'
import { type Marks, traySlots } from './marks.ts'
import { partOf, writesAttribute, writesProperty, writesText } from './written.ts'

/** Puts a scene's words into the elements of one lane. */
export type LaneWriter = (scene: Scene, marks: Marks, selected: number | undefined) => void

export function createLaneWriter(root: HTMLElement, geometry: LaneGeometry): LaneWriter {
  const headline = writesText(partOf(root, 'headline'))
  const detail = writesText(partOf(root, 'detail'))
  const waiting = writesAttribute(root, 'data-waiting')
  const databaseState = writesAttribute(partOf(root, 'database'), 'data-state')
  const connections = writesText(partOf(root, 'connections'))
  const queue = writesText(partOf(root, 'queue'))
  const queued = writesAttribute(partOf(root, 'queue'), 'data-some')
  const conflict = createConflictWriter(root)
  const trayText = writesText(partOf(root, 'tray'))
  const waits = createWaitsWriter(root, geometry)
  const room = cellRoom(geometry)
  const cells = [...root.querySelectorAll<HTMLElement>('[data-part="cell"]')].map((cell) =>
    createCellWriter(cell, room),
  )
  return (scene, marks, selected) => {
    headline(scene.headline)
    detail(scene.detail)
    waiting(scene.waits.length === 0 ? 'none' : scene.waits.length <= 3 ? 'few' : 'many')
    databaseState(scene.database.state)
    connections(connectionsText(scene))
    queue(`queue ${scene.queueLength}`)
    queued(String(scene.queueLength > 0))
    conflict(scene)
    trayText(trayTextOf(scene, geometry))
    waits(marks, selected)
    for (const [i, write] of cells.entries()) write(scene.cells[i])
  }
}

/** One lane's moment as a sentence. */
export function laneDescription(name: string, scene: Scene): string {
  const says = [scene.headline, scene.detail].filter((text) => text !== '').join(', ')
  return `${name} at ${(scene.atMs / 1000).toFixed(3)} s: ${says || 'nothing under way'}`
}

function connectionsText(scene: Scene): string {
  const busy = scene.connections.reduce((sum, connection) => sum + (connection ? 1 : 0), 0)
  const text = `${busy} of ${scene.connections.length} connections`
  return scene.database.state === 'slow' ? `${text}, slow` : text
}

/** `9 ms`, `1.2 s`; a narrow lane leaves the unit of milliseconds out. */
function waitText(remainingMs: number, narrow: boolean): string {
  if (remainingMs >= 999.5) return `${(remainingMs / 1000).toFixed(1)} s`
  const whole = Math.ceil(Math.max(0, remainingMs))
  return narrow ? String(whole) : `${whole} ms`
}

function trayTextOf({ tray }: Scene, geometry: LaneGeometry): string {
  if (!tray) return ''
  // A batch too large for single places is counted; its linger time is the bar beside.
  if (traySlots(geometry, tray.itemsMax).length === 0)
    return `${tray.items.length}/${tray.itemsMax}`
  const lingerMs =
    tray.lingerMs < 10 ? Math.round(tray.lingerMs * 10) / 10 : Math.round(tray.lingerMs)
  return `${Math.floor(tray.lingeredMs)}/${lingerMs} ms`
}

function createConflictWriter(root: HTMLElement): (scene: Scene) => void {
  const key = writesText(partOf(root, 'conflict-expected'))
  const found = writesText(partOf(root, 'conflict-found'))
  const opacity = writesProperty(partOf(root, 'conflict'), 'opacity')
  return ({ conflict }) => {
    key(conflict ? `${conflict.key} v${conflict.expectedVersion} ` : '')
    found(conflict ? `≠ v${conflict.foundVersion}` : '')
    opacity(conflict ? Math.min(1, conflict.strength * 4).toFixed(2) : '0')
  }
}

function createWaitsWriter(
  root: HTMLElement,
  geometry: LaneGeometry,
): (marks: Marks, selected: number | undefined) => void {
  const places = [...root.querySelectorAll<HTMLElement>('[data-part="wait"]')].map((place) => ({
    text: writesText(place),
    isSelected: writesAttribute(place, 'data-selected'),
  }))
  const tight = geometry.waits.pitch < 36
  return (marks, selected) => {
    const texts = new Array<string>(waitPlaces).fill('')
    let selectedPlace = -1
    for (const { wait, place } of marks.waits) {
      texts[place] = waitText(wait.remainingMs, tight)
      if (wait.request === selected) selectedPlace = place
    }
    if (marks.waitsMore > 0) texts[waitPlaces - 1] = `+${marks.waitsMore}`
    for (const [i, place] of places.entries()) {
      place.text(texts[i] ?? '')
      place.isSelected(String(i === selectedPlace))
    }
  }
}
