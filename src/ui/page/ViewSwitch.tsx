import { Segments } from '../design/Segments.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'

/** The same moment in two views. */
export function ViewSwitch() {
  const view = usePlayground((state) => state.view)
  const changeView = usePlayground((state) => state.changeView)
  return (
    <Segments
      name="View"
      segments={[
        { value: 'flow', label: 'Flow' },
        { value: 'score', label: 'Score' },
      ]}
      pressed={[view]}
      onPress={(value) => changeView(value, performance.now())}
    />
  )
}
