import { Button } from '../design/Button.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './HaltSwitch.module.css'

/** Whether playing stops at the next violation. `isNamed`: with its words beside it. */
export function HaltSwitch({ isNamed = false }: { readonly isNamed?: boolean }) {
  const isOn = usePlayground((state) => state.haltsOnViolation)
  const haltOnViolation = usePlayground((state) => state.haltOnViolation)
  return (
    <Button
      kind={isNamed ? 'quiet' : 'icon'}
      className={styles['halt']}
      role="switch"
      aria-checked={isOn}
      aria-label="Halt on violation"
      title="Halt on violation (h): playing stops where one is"
      onClick={() => haltOnViolation(!isOn, performance.now())}
    >
      <svg viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
        <path d="M2.5 10h8M7.5 6.8l3.2 3.2-3.2 3.2" />
        <path className={styles['wall']} d="M15 3.5v13" />
      </svg>
      {isNamed && (
        <>
          <span className={styles['name']}>Halt on violation</span>
          <span className={styles['state']}>{isOn ? 'on' : 'off'}</span>
        </>
      )}
    </Button>
  )
}
