import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './SelectionButtons.module.css'
import { showWhy } from './showRequest.ts'

/** Beside the selected request: the way to the reasons of its violation, where there is one, and the way out. */
export function SelectionButtons({ isViolation }: { readonly isViolation: boolean }) {
  const select = usePlayground((state) => state.select)
  return (
    <>
      {isViolation && (
        <Button kind="link" className={styles['why']} onClick={showWhy}>
          Why
        </Button>
      )}
      <Button
        aria-label="Clear the selection"
        title="Clear the selection (Escape)"
        onClick={() => select(undefined)}
      >
        <Icon name="close" size={16} />
      </Button>
    </>
  )
}
