import { createInlineClient } from '../../worker/inlineClient.ts'
import { createPlayground, type Playground } from '../playground.ts'

/** A playground in which a link was opened, and its run computed. */
export async function openedPlayground(link: string): Promise<Playground> {
  const playground = createPlayground(createInlineClient())
  playground.getState().openLink(link)
  await settled(playground)
  return playground
}

/** Waits until nothing is being computed. */
export async function settled(playground: Playground): Promise<void> {
  while (playground.getState().run === undefined || playground.getState().work.type !== 'idle') {
    await new Promise((done) => setTimeout(done, 5))
  }
}
