import { type Fault, limits } from '../../scenario/scenario.ts'
import { Button } from '../design/Button.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './FaultControls.module.css'
import { SliderField } from './SliderField.tsx'

const titles = {
  'database-outage': 'Database outage',
  'database-slow': 'Slow database',
} as const satisfies Record<Fault['type'], string>

/** What the scenario breaks, and when. */
export function FaultControls() {
  const faults = usePlayground((state) => state.scenario.faults)
  const durationMs = usePlayground((state) => state.scenario.durationMs)
  const changeFault = usePlayground((state) => state.changeFault)
  const add = (fault: Fault) => changeFault(faults.length, fault)
  const span = {
    atMs: Math.round(durationMs * 0.4),
    durationMs: Math.max(1, Math.round(durationMs * 0.05)),
  }
  return (
    <>
      {faults.map((fault, index) => (
        <FaultControl
          // biome-ignore lint/suspicious/noArrayIndexKey: a fault is called by its place in the list
          key={index}
          fault={fault}
          number={index + 1}
          runMs={durationMs}
          onChange={(next) => changeFault(index, next)}
        />
      ))}
      <div className={styles['add']}>
        <Button
          kind="outlined"
          disabled={faults.length >= limits.faultsMax}
          onClick={() => add({ type: 'database-outage', ...span })}
        >
          Add outage
        </Button>
        <Button
          kind="outlined"
          disabled={faults.length >= limits.faultsMax}
          onClick={() =>
            add({ type: 'database-slow', ...span, durationMs: span.durationMs * 2, factor: 5 })
          }
        >
          Add slowdown
        </Button>
      </div>
    </>
  )
}

function FaultControl({
  fault,
  number,
  runMs,
  onChange,
}: {
  readonly fault: Fault
  readonly number: number
  readonly runMs: number
  readonly onChange: (fault: Fault | undefined) => void
}) {
  const title = titles[fault.type]
  return (
    <fieldset className={styles['fault']}>
      <legend>{title}</legend>
      <Button
        aria-label={`Remove ${title.toLowerCase()} ${number}`}
        className={styles['remove']}
        onClick={() => onChange(undefined)}
      >
        Remove
      </Button>
      <SliderField
        label="Starts"
        name={`${title} ${number} starts`}
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
        name={`${title} ${number} lasts`}
        unit="ms"
        min={1}
        max={Math.max(runMs, fault.durationMs)}
        step={1}
        scale="log"
        value={fault.durationMs}
        onChange={(durationMs) => onChange({ ...fault, durationMs })}
      />
      {fault.type === 'database-slow' && (
        <SliderField
          label="Times slower"
          name={`${title} ${number}, times slower`}
          unit="×"
          min={1}
          max={Math.max(100, fault.factor)}
          step={0.1}
          scale="log"
          value={fault.factor}
          onChange={(factor) => onChange({ ...fault, factor })}
        />
      )}
    </fieldset>
  )
}
