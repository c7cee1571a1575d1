import type { RefObject } from 'react'
import type { operations } from '../../scenario/scenario.ts'
import { Button } from '../design/Button.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { GlyphIcon } from '../stage/GlyphIcon.tsx'
import styles from './ByHand.module.css'
import { KeyChoice } from './KeyChoice.tsx'
import { useChosenKey } from './useChosenKey.ts'

const verbs = { read: 'Read', write: 'Write', delete: 'Delete' } as const
/** The write first: it is what this is about. */
const order = ['write', 'read', 'delete'] as const satisfies readonly (typeof operations)[number][]

/** A key, and what can be done with it now. */
export function RequestByHand({
  firstButton,
}: {
  readonly firstButton: RefObject<HTMLButtonElement | null>
}) {
  const requestByHand = usePlayground((state) => state.requestByHand)
  const [key, chooseKey] = useChosenKey()
  return (
    <div className={styles['body']}>
      <KeyChoice value={key} onChange={chooseKey} />
      {order.map((operation, place) => (
        <Button
          key={operation}
          ref={place === 0 ? firstButton : undefined}
          kind="outlined"
          aria-label={`${verbs[operation]} ${key} now`}
          onClick={() => requestByHand(operation, key, performance.now())}
        >
          <GlyphIcon operation={operation} look="going" half={4} />
          {verbs[operation]}
        </Button>
      ))}
    </div>
  )
}
