import { limits } from '../../scenario/scenario.ts'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { focusHead } from './laneHeads.ts'

/** One more lane beside the others; its name gets the focus, since what it shall follow is chosen there. */
export function AddLane() {
  const store = usePlaygroundStore()
  const hasRoom = usePlayground((state) => state.scenario.lanes.length < limits.lanesMax)
  if (!hasRoom) return null
  const add = () => {
    store.getState().addLane()
    focusHead(store.getState().focusedLane)
  }
  return (
    <Button title="Another lane with the same requests" onClick={add}>
      <Icon name="add" size={16} />
      Add lane
    </Button>
  )
}
