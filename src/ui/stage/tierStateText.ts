import type { Scene } from '../../analysis/scene.ts'
import { writesAttribute, writesText } from './written.ts'

/** Writes what a fault does to the database beside its row head; all lanes share it. */
export function createTierStateWriter(root: HTMLElement): (database: Scene['database']) => void {
  const writers = [...root.querySelectorAll('[data-part="tier-state"]')].map((element) => ({
    state: writesAttribute(element, 'data-state'),
    texts: [...element.querySelectorAll<HTMLElement>('[data-part="state"]')].map(writesText),
    remaining: [...element.querySelectorAll<HTMLElement>('[data-part="remaining"]')].map(
      writesText,
    ),
  }))
  return ({ state, remainingMs }) => {
    for (const writer of writers) {
      writer.state(state)
      for (const write of writer.texts) write(state === 'up' ? '' : state)
      for (const write of writer.remaining) write(remainingText(state, remainingMs))
    }
  }
}

function remainingText(state: Scene['database']['state'], remainingMs: number): string {
  if (state === 'up') return ''
  const time =
    remainingMs < 999.5 ? `${Math.ceil(remainingMs)} ms` : `${(remainingMs / 1000).toFixed(1)} s`
  return state === 'down' ? `back in ${time}` : `${time} left`
}
