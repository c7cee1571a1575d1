import { ProblemGlyph } from '../design/ProblemGlyph.tsx'
import { SelectionButtons } from '../selection/SelectionButtons.tsx'
import styles from './Halted.module.css'
import type { Halt } from './haltText.ts'
import { glyphOf } from './problems.ts'

/** Says why playing has stopped by itself, with the reasons at hand. */
export function Halted({ text, violation }: Halt) {
  return (
    <div className={styles['halted']}>
      <ProblemGlyph kind={glyphOf[violation]} size={18} />
      <p>
        <b>Halted:</b> {text}
      </p>
      <SelectionButtons isViolation />
    </div>
  )
}
