import type { Scene } from '../../analysis/scene.ts'
import { cellLook } from '../stage/cellWords.ts'
import { timeText } from '../stage/tierStateText.ts'
import { partOf, writesAttribute, writesProperty, writesText } from '../stage/written.ts'
import { tiersText } from './tiersText.ts'

/** Writes a scene into the table below a narrow score; each column shows one of the scene's cells. */
export function createStateWriter(
  root: HTMLElement,
  places: readonly number[],
): (scene: Scene | undefined) => void {
  const tiers = partOf(root, 'tiers')
  const tiersWords = writesText(tiers)
  const tiersState = writesAttribute(tiers, 'data-trouble')
  const waits = writesText(partOf(root, 'waits'))
  const cache = [...root.querySelectorAll<HTMLElement>('[data-part="cache"]')].map((cell) => ({
    look: writesAttribute(cell, 'data-look'),
    dirty: writesAttribute(cell, 'data-dirty'),
    version: writesText(partOf(cell, 'version')),
    life: writesProperty(partOf(cell, 'life'), '--share'),
  }))
  const database = [...root.querySelectorAll<HTMLElement>('[data-part="database"]')].map(
    (cell) => ({ look: writesAttribute(cell, 'data-look'), version: writesText(cell) }),
  )
  return (scene) => {
    const said = scene && tiersText(scene)
    tiersWords(said?.text ?? '')
    tiersState(String(said?.isTrouble === true))
    waits(scene === undefined ? '' : waitsText(scene))
    for (const [column, place] of places.entries()) {
      const cell = scene?.cells[place]
      const look = cellLook(cell)
      const isThere = look === 'fresh' || look === 'stale'
      const held = cell?.isOfNoRow === true ? 'none' : `v${cell?.version}`
      cache[column]?.look(look)
      cache[column]?.dirty(String(cell?.isDirty === true))
      cache[column]?.version(isThere ? held : wordOf[look])
      cache[column]?.life(isThere ? (cell?.timeLeftShare ?? 0).toFixed(2) : '0')
      database[column]?.look(look)
      database[column]?.version(
        cell === undefined ? '' : cell.databaseVersion === 0 ? 'none' : `v${cell.databaseVersion}`,
      )
    }
  }
}

const wordOf = {
  unused: '',
  absent: '–',
  expired: 'expired',
  claimed: 'writing',
  fresh: '',
  stale: '',
} as const

/** Who waits, or what has gathered: `1 in the batch, goes at 5 or in 20 ms`. */
function waitsText({ tray, waits }: Scene): string {
  if (tray !== undefined && tray.items.length > 0) {
    const remainingMs = Math.max(0, tray.lingerMs - tray.lingeredMs)
    return `${tray.items.length} in the batch, goes at ${tray.itemsMax} or in ${timeText(remainingMs)}`
  }
  const [soonest] = waits
  if (soonest === undefined) return ''
  return `${waits.length} waiting, the first goes on in ${timeText(soonest.remainingMs)}`
}
