import { useEffect, useMemo } from 'react'
import { usePlayground, usePlaygroundStore, usePlayhead } from '../PlaygroundContext.tsx'
import { watchPlayhead } from '../playhead/watchPlayhead.ts'
import { createNumbersFeed, type NumbersFeed } from './numbersFeed.ts'

/** The figures of the run on screen, as its playhead moves or for the whole of it. */
export function useNumbersFeed(): NumbersFeed {
  const store = usePlaygroundStore()
  const playheadMs = usePlayhead()
  const run = usePlayground((state) => state.run)
  const scope = usePlayground((state) => state.numbersScope)
  const feed = useMemo(() => createNumbersFeed(run), [run])
  useEffect(
    () => watchPlayhead(store, playheadMs, (atMs) => feed.show(scope, atMs)),
    [store, playheadMs, feed, scope],
  )
  return feed
}
