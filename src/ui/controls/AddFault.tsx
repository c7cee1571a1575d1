import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { type FaultType, faultTable, faultTypes } from '../../scenario/faults.ts'
import { limits } from '../../scenario/scenario.ts'
import { Button } from '../design/Button.tsx'
import styles from './AddFault.module.css'
import { scrollPanelTo } from './scrollPanel.ts'

const tierNames = { workload: 'Clients', app: 'App', cache: 'Cache', database: 'Database' } as const
const tiers = Object.keys(tierNames) as (keyof typeof tierNames)[]

/** Everything that can go wrong, tier by tier; opens in its place. */
export function AddFault({
  button,
  isFull,
  onAdd,
}: {
  readonly button: RefObject<HTMLButtonElement | null>
  readonly isFull: boolean
  readonly onAdd: (type: FaultType) => void
}) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const isListed = isOpen && !isFull
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isListed) return
    // The settings themselves stay open.
    event.preventDefault()
    setIsOpen(false)
    button.current?.focus()
  }
  return (
    <div className={styles['add']}>
      <Button
        ref={button}
        kind="outlined"
        disabled={isFull}
        aria-expanded={isListed}
        aria-controls={isListed ? `${id}-list` : undefined}
        aria-describedby={isFull ? `${id}-full` : undefined}
        onClick={() => {
          setIsOpen(!isOpen)
          // There is room for the list below only where the button stands at the top.
          if (!isOpen) requestAnimationFrame(() => scrollPanelTo(button.current))
        }}
        onKeyDown={closeOnEscape}
      >
        Add a fault
      </Button>
      {isFull && (
        <p id={`${id}-full`} className={styles['full']}>
          A scenario holds at most {limits.faultsMax} faults. Remove one to add another.
        </p>
      )}
      {isListed && (
        <div id={`${id}-list`} className={styles['tiers']}>
          {tiers.map((tier) => (
            <section key={tier} aria-labelledby={`${id}-${tier}`}>
              <h3 id={`${id}-${tier}`}>{tierNames[tier]}</h3>
              {faultTypes
                .filter((type) => faultTable[type].tier === tier)
                .map((type) => (
                  <FaultOption
                    key={type}
                    type={type}
                    onKeyDown={closeOnEscape}
                    onChoose={() => {
                      setIsOpen(false)
                      onAdd(type)
                    }}
                  />
                ))}
            </section>
          ))}
        </div>
      )}
    </div>
  )
}

function FaultOption({
  type,
  onChoose,
  onKeyDown,
}: {
  readonly type: FaultType
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onChoose: () => void
}) {
  const id = useId()
  const { label, help } = faultTable[type]
  return (
    <button
      type="button"
      aria-label={label}
      aria-describedby={id}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <b>{label}</b>
      <span id={id}>{help}</span>
    </button>
  )
}
