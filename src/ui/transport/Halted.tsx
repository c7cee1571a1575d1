import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { ProblemGlyph } from '../design/ProblemGlyph.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { showWhy } from '../selection/showRequest.ts'
import styles from './Halted.module.css'
import type { Halt } from './haltText.ts'
import { glyphOf } from './problems.ts'

/** Says why playing has stopped by itself, with the reasons at hand. */
export function Halted({ text, violation }: Halt) {
  const select = usePlayground((state) => state.select)
  return (
    <div className={styles['halted']}>
      <ProblemGlyph kind={glyphOf[violation]} size={18} />
      <p>
        <b>Halted:</b> {text}
      </p>
      <Button kind="link" className={styles['why']} onClick={showWhy}>
        Why
      </Button>
      <Button
        aria-label="Clear the selection"
        title="Clear the selection (Escape)"
        onClick={() => select(undefined)}
      >
        <Icon name="close" size={16} />
      </Button>
    </div>
  )
}
