import { useId } from 'react'
import { type Fault, faultTable } from '../../scenario/faults.ts'
import { Button } from '../design/Button.tsx'
import styles from './FaultControl.module.css'
import { FaultDetailField } from './FaultDetailField.tsx'
import { SliderField } from './SliderField.tsx'

/** One fault of the scenario: when it begins, how long it lasts, and its number if it has one. */
export function FaultControl({
  fault,
  number,
  runMs,
  appServers,
  onChange,
  onRemove,
}: {
  readonly fault: Fault
  readonly number: number
  readonly runMs: number
  readonly appServers: number
  readonly onChange: (fault: Fault) => void
  readonly onRemove: () => void
}) {
  const id = useId()
  const { label, help } = faultTable[fault.type]
  const name = `${label} ${number}`
  return (
    <fieldset id={`fault-${number}`} className={styles['fault']} aria-describedby={id}>
      <legend>{label}</legend>
      <p id={id}>{help}</p>
      <SliderField
        label="Starts"
        name={`${name} starts`}
        unit="ms"
        min={0}
        max={Math.max(runMs, fault.atMs)}
        step={1}
        scale="linear"
        value={fault.atMs}
        onChange={(atMs) => onChange({ ...fault, atMs })}
      />
      <SliderField
        label="Lasts"
        name={`${name} lasts`}
        unit="ms"
        min={1}
        max={Math.max(runMs, fault.durationMs)}
        step={1}
        scale="log"
        value={fault.durationMs}
        onChange={(durationMs) => onChange({ ...fault, durationMs })}
      />
      <FaultDetailField fault={fault} name={name} appServers={appServers} onChange={onChange} />
      <Button
        aria-label={`Remove ${label.toLowerCase()} ${number}`}
        className={styles['remove']}
        onClick={onRemove}
      >
        Remove
      </Button>
    </fieldset>
  )
}
