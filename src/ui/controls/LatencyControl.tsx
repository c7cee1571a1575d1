import { useId } from 'react'
import { type Latency, latencyText, parseLatency } from '../../scenario/latency.ts'
import type { LatencyParameter } from '../../scenario/parameters.ts'
import styles from './LatencyControl.module.css'
import { LatencyText } from './LatencyText.tsx'
import { latencyAs, latencyNumbers } from './latencyKinds.ts'
import { SliderField } from './SliderField.tsx'

const kinds = {
  constant: 'constant',
  exponential: 'exponential',
  uniform: 'from … to',
  lognormal: 'p50 and p99',
  quantiles: 'as text',
} as const satisfies Record<Latency['type'], string>

/** A latency: how it is distributed, and the one or two numbers that this takes. */
export function LatencyControl({
  row,
  value,
  help,
  isHelpShown,
  onChange,
}: {
  readonly row: LatencyParameter
  readonly value: string
  readonly help: string
  readonly isHelpShown: boolean
  readonly onChange: (text: string) => void
}) {
  const id = useId()
  const parsed = parseLatency(value, row.max)
  const latency: Latency = parsed.ok ? parsed.latency : { type: 'constant', ms: 0 }
  const change = (next: Latency) => {
    const checked = parseLatency(latencyText(next), row.max)
    if (checked.ok) onChange(checked.text)
  }
  return (
    <div className={styles['latency']}>
      <div className={styles['head']}>
        <span id={`${id}-label`} title={help}>
          {row.label}
        </span>
        <select
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-help`}
          value={latency.type}
          onChange={(event) =>
            change(latencyAs(event.target.value as Latency['type'], latency, row.max))
          }
        >
          {Object.entries(kinds).map(([type, label]) => (
            <option key={type} value={type}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-help`} className={isHelpShown ? styles['help'] : 'visually-hidden'}>
        {help}
      </p>
      {latency.type === 'quantiles' ? (
        <LatencyText
          name={`${row.label}, quantiles`}
          text={value}
          msMax={row.max}
          only="quantiles"
          onChange={onChange}
        />
      ) : (
        latencyNumbers(latency).map((number) => (
          <SliderField
            key={number.label}
            label={number.label}
            name={`${row.label} ${number.label}`}
            unit="ms"
            min={number.min}
            max={row.max}
            step={0.01}
            scale="log"
            value={number.ms}
            onChange={(ms) => change(number.changed(ms))}
          />
        ))
      )}
    </div>
  )
}
