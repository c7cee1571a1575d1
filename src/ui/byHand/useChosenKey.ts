import { useState } from 'react'
import { usePlayground } from '../PlaygroundContext.tsx'
import { requestFacts } from '../selection/requestFacts.ts'

/** The key to use by hand: the one chosen, or that of the selected request, or the one that is used most. */
export function useChosenKey(): readonly [key: string, choose: (key: string) => void] {
  const run = usePlayground((state) => state.run)
  const selection = usePlayground((state) => state.selection)
  const [chosen, setChosen] = useState<{ key: string; besides: typeof selection }>()
  const selected =
    run === undefined || selection === undefined
      ? undefined
      : requestFacts(run, selection.lane, selection.request)?.key
  const hottest = run?.keyNames[run.cellKeys[0] ?? -1] ?? ''
  // Whoever selects a request afterwards means its key.
  const isChosen = chosen !== undefined && (chosen.besides === selection || selected === undefined)
  const key = isChosen ? chosen.key : (selected ?? hottest)
  return [key, (next) => setChosen({ key: next, besides: selection })]
}
