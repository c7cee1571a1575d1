import type { Scene } from '../../analysis/scene.ts'
import { troubleWords } from '../stage/tierStateText.ts'

/** What is wrong with the tiers of a lane, or how many of its connections are in use. */
export function tiersText(scene: Scene): { readonly text: string; readonly isTrouble: boolean } {
  const [trouble] = troubleWords(scene).toReversed()
  if (trouble !== undefined) return { text: trouble, isTrouble: true }
  const busy = scene.connections.reduce((sum, connection) => sum + (connection ? 1 : 0), 0)
  const inUse =
    busy === 0 ? 'no connection in use' : `${busy} of ${scene.connections.length} connections`
  const line = scene.queueLength === 0 ? '' : `, ${scene.queueLength} in line`
  return { text: `${inUse}${line}`, isTrouble: false }
}
