import type { PlaygroundStore } from '../PlaygroundContext.tsx'
import { requestFacts } from './requestFacts.ts'

/** Follows the key of the selected request, or the next one of the busiest keys. */
export function followNextKey(store: PlaygroundStore): void {
  const { followKey, followedKey, run, selection } = store.getState()
  if (run === undefined) return
  const selected = selection && requestFacts(run, selection.lane, selection.request)?.key
  if (selected !== undefined && selected !== followedKey) {
    followKey(selected)
    return
  }
  const keys = run.cellKeys.map((key) => run.keyNames[key] ?? '')
  followKey(keys[(keys.indexOf(followedKey ?? '') + 1) % Math.max(1, keys.length)])
}
