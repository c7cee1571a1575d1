import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { EnlargeButton } from './EnlargeButton.tsx'
import { LaneButton } from './LaneButton.tsx'

/** Above a lane of the stage: its name, what can be done with it, and to show it large. */
export function LaneHead({
  lane,
  isNameHidden,
}: {
  readonly lane: Pick<LaneFacts, 'id' | 'pattern' | 'name'>
  /** Where tabs say the name, a button with three dots opens the menu. */
  readonly isNameHidden: boolean
}) {
  const isAlone = usePlayground((state) => state.scenario.lanes.length === 1)
  if (isNameHidden)
    return (
      <>
        <h2 className="visually-hidden">{lane.name}</h2>
        <LaneButton lane={lane} type="dots" canEnlarge={false} arranged="beside" />
      </>
    )
  return (
    <>
      <LaneButton lane={lane} type="name" canEnlarge arranged="beside" />
      {isAlone ? null : <EnlargeButton lane={lane} />}
    </>
  )
}
