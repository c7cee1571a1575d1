import type { Scene } from '../../analysis/scene.ts'
import { cellRoom, createCellWriter } from './cellText.ts'
import { cellsIn, type LaneGeometry, waitPlaces } from './geometry.ts'
import { type Marks, traySlots } from './marks.ts'
import { createRowsWriter } from './rowsText.ts'
import { troubleWords } from './tierStateText.ts'
import { createBoxWriter, createDirtyWriter, createServersWriter } from './tierText.ts'
import { partOf, writesAttribute, writesProperty, writesText } from './written.ts'

/** Puts a scene's words into the elements of one lane. */
export interface LaneWriter {
  /** Without words, only what is seen together with what is drawn; they change too fast to be read in every frame. */
  write(scene: Scene, marks: Marks, selected: number | undefined, isInWords: boolean): void
  /** Nothing is known of this moment: says why instead of showing what was there before. */
  blank(why: string): void
}

export function createLaneWriter(root: HTMLElement, geometry: LaneGeometry): LaneWriter {
  const summary = createSummaryWriter(root, geometry)
  const tiers = createBoxWriter(root)
  const servers = createServersWriter(root, geometry)
  const dirty = createDirtyWriter(root)
  const connections = writesText(partOf(root, 'connections'))
  const queue = writesText(partOf(root, 'queue'))
  const queued = writesAttribute(partOf(root, 'queue'), 'data-some')
  const conflict = createConflictWriter(root)
  const trayText = writesText(partOf(root, 'tray'))
  const waits = createWaitsWriter(root, geometry)
  const rows = createRowsWriter(root, geometry)
  const drawn = writesText(partOf(root, 'drawn'))
  const room = cellRoom(geometry)
  const cells = [...root.querySelectorAll<HTMLElement>('[data-part="cell"]')].map((cell) =>
    createCellWriter(cell, room),
  )
  const writeWords = (scene: Scene, marks: Marks): void => {
    summary(scene, marks)
    connections(connectionsText(scene, geometry))
    queue(`queue ${scene.queueLength}`)
    queued(String(scene.queueLength > 0))
    trayText(trayTextOf(scene, geometry))
  }
  const write: LaneWriter['write'] = (scene, marks, selected, isInWords) => {
    if (isInWords) writeWords(scene, marks)
    tiers(scene)
    servers(scene)
    dirty(scene.cache.dirty)
    conflict(scene)
    waits(marks, selected)
    const isEnlarged = cellsIn(geometry) > scene.cells.length
    const shown = isEnlarged ? [...scene.cells, ...scene.moreCells()] : scene.cells
    for (const [i, writeCell] of cells.entries()) writeCell(shown[i], scene.cache.caches, isInWords)
    rows(shown)
    drawn(scene.drawnOneOf > 1 ? `1 of ${scene.drawnOneOf} drawn` : '')
  }
  return {
    write,
    blank(why) {
      summary({ headline: '', detail: why }, undefined)
      tiers(undefined)
      servers(undefined)
      dirty(0)
      connections('')
      queue('')
      queued('false')
      conflict({ conflict: undefined })
      trayText('')
      waits(undefined, undefined)
      for (const writeCell of cells) writeCell(undefined, 1, true)
      rows([])
      drawn('')
    },
  }
}

/** One lane's moment as a sentence. */
export function laneDescription(name: string, scene: Scene): string {
  const says = [scene.headline, scene.detail, ...troubleWords(scene)]
    .filter((text) => text !== '')
    .join(', ')
  return `${name} at ${(scene.atMs / 1000).toFixed(3)} s: ${says || 'nothing under way'}`
}

function connectionsText(scene: Scene, { queue }: LaneGeometry): string {
  const busy = scene.connections.reduce((sum, connection) => sum + (connection ? 1 : 0), 0)
  const text = `${busy} of ${scene.connections.length} connections`
  const state = databaseWords[scene.database.state]
  const full = state === '' ? text : `${text}, ${state}`
  return full.length * 5.2 <= queue.left - 20 ? full : text
}

const databaseWords: Record<Scene['database']['state'], string> = {
  up: '',
  down: '',
  slow: 'slow',
  failing: 'failing',
  unheard: 'answers lost',
}

/** `9`, `1.2 s`; in a row of countdowns the last one has the unit of milliseconds. */
function waitText(remainingMs: number, isLast: boolean): string {
  if (remainingMs >= 999.5) return `${(remainingMs / 1000).toFixed(1)} s`
  const whole = Math.ceil(Math.max(0, remainingMs))
  return isLast ? `${whole} ms` : String(whole)
}

/** The app's two lines take the room that the countdowns beside them leave. */
function createSummaryWriter(
  root: HTMLElement,
  geometry: LaneGeometry,
): (said: Pick<Scene, 'headline' | 'detail'>, marks: Marks | undefined) => void {
  const parts = [partOf(root, 'headline'), partOf(root, 'detail')] as const
  const [headline, detail] = [writesText(parts[0]), writesText(parts[1])]
  const rooms = parts.map((part) => writesProperty(part, 'max-width'))
  return (scene, marks) => {
    const soonest = marks?.waits[0]
    const end = (soonest?.x ?? geometry.width) - geometry.waits.radius - 6
    const width = soonest === undefined ? geometry.width - 24 : Math.max(0, end - 12)
    for (const room of rooms) room(`${Math.round(width)}px`)
    const said = fitting(scene.headline, width, 7.3)
    headline(said)
    detail(said === '' && scene.headline !== '' ? '' : fitting(scene.detail, width, 5.6))
  }
}

/** The text, or a shorter one, or none: half a sentence would only puzzle. */
function fitting(text: string, width: number, letterWidth: number): string {
  return [text, shorter(text)].find(({ length }) => length * letterWidth <= width) ?? ''
}

/** `3 waiting to try again` is `3 waiting`, and `9 conflicts so far, 1 thinking` what stands before the comma. */
function shorter(text: string): string {
  return text.replace(/ to try again$| after another attempt$| so far.*$|,.*$/, '')
}

function trayTextOf({ tray }: Scene, geometry: LaneGeometry): string {
  if (!tray) return ''
  // A batch too large for single places is counted; its linger time is the bar beside.
  if (traySlots(geometry, tray.itemsMax).length === 0)
    return `${tray.items.length}/${tray.itemsMax}`
  // Longer than it should, as behind a paused server: the limit is the full bar beside.
  if (tray.lingeredMs >= tray.lingerMs + 1) return `${Math.floor(tray.lingeredMs)} ms`
  const lingerMs =
    tray.lingerMs < 10 ? Math.round(tray.lingerMs * 10) / 10 : Math.round(tray.lingerMs)
  return `${Math.floor(tray.lingeredMs)}/${lingerMs} ms`
}

function createConflictWriter(root: HTMLElement): (scene: Pick<Scene, 'conflict'>) => void {
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
): (marks: Marks | undefined, selected: number | undefined) => void {
  const places = [...root.querySelectorAll<HTMLElement>('[data-part="wait"]')].map((place) => ({
    text: writesText(place),
    isSelected: writesAttribute(place, 'data-selected'),
  }))
  return (marks, selected) => {
    const texts = new Array<string>(waitPlaces).fill('')
    let selectedPlace = -1
    for (const { wait, place } of marks?.waits ?? []) {
      const next = marks?.waits[place + 1 - (marks.waits[0]?.place ?? 0)]
      const isLast = next === undefined || next.wait.remainingMs >= 999.5
      texts[place] = waitText(wait.remainingMs, isLast && geometry.waits.pitch >= 29)
      if (wait.request === selected) selectedPlace = place
    }
    if (marks !== undefined && marks.waitsMore > 0) texts[waitPlaces - 1] = `+${marks.waitsMore}`
    for (const [i, place] of places.entries()) {
      place.text(texts[i] ?? '')
      place.isSelected(String(i === selectedPlace))
    }
  }
}
