import { type EditionId, editionIds, editionsOf } from '../../scenario/scenario.ts'
import { Segments } from '../design/Segments.tsx'
import { editionNames } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'

/** Shows all lanes as the article published them, or as they should be. Pressed is what every lane shows that can. */
export function EditionSwitch() {
  const lanes = usePlayground((state) => state.scenario.lanes)
  const changeEdition = usePlayground((state) => state.changeEdition)
  const choosing = lanes.filter(({ pattern }) => editionsOf[pattern].length > 1)
  if (choosing.length === 0) return null
  const isShown = (edition: EditionId) => choosing.every((lane) => lane.edition === edition)
  return (
    <Segments
      name="Edition"
      segments={editionIds.toReversed().map((id) => ({ value: id, label: editionNames[id] }))}
      pressed={editionIds.filter(isShown)}
      onPress={changeEdition}
    />
  )
}
