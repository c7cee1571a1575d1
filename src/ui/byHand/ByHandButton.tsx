import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './ByHandButton.module.css'
import { byHandButtonId } from './closeByHand.ts'

/** Opens what can be done by hand, and closes it. */
export function ByHandButton() {
  const isShown = usePlayground((state) => state.isByHandShown)
  const showByHand = usePlayground((state) => state.showByHand)
  return (
    <Button
      id={byHandButtonId}
      kind="outlined"
      className={styles['button']}
      aria-label="By hand"
      aria-expanded={isShown}
      title="By hand (e)"
      onClick={() => showByHand(!isShown)}
    >
      <Icon name="hand" />
      <span>By hand</span>
    </Button>
  )
}
