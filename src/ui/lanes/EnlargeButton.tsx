import { Icon } from '../design/Icon.tsx'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import styles from './EnlargeButton.module.css'
import { toggleLarge } from './laneHeads.ts'

/** Shows a lane large, or all lanes again. */
export function EnlargeButton({ lane }: { readonly lane: Pick<LaneFacts, 'id' | 'name'> }) {
  const store = usePlaygroundStore()
  const isEnlarged = usePlayground((state) => state.isLaneEnlarged)
  return (
    <button
      type="button"
      className={styles['enlarge']}
      aria-label={isEnlarged ? 'Back to all lanes' : `Enlarge ${lane.name}`}
      title={isEnlarged ? 'Back to all lanes (z)' : 'Enlarge (z)'}
      data-enlarged={isEnlarged}
      onClick={() => toggleLarge(store, lane.id)}
    >
      <Icon name={isEnlarged ? 'reduce' : 'enlarge'} size={16} />
      {isEnlarged ? 'All lanes' : null}
    </button>
  )
}
