import { useId } from 'react'
import { detailOf, type Fault, withDetail } from '../../scenario/faults.ts'
import { SliderField } from './SliderField.tsx'
import styles from './ValueControl.module.css'
import { percentOf, shareOf } from './valueText.ts'

/** The number that belongs to a fault: a share in percent, one of the app servers, or a factor. */
export function FaultDetailField({
  fault,
  name,
  appServers,
  onChange,
}: {
  readonly fault: Fault
  readonly name: string
  readonly appServers: number
  readonly onChange: (fault: Fault) => void
}) {
  const detail = detailOf(fault)
  if (detail === undefined) return null
  const { of, value } = detail
  const change = (next: number) => onChange(withDetail(fault, next))
  const fullName = `${name}, ${of.label.toLowerCase()}`
  switch (of.name) {
    case 'share':
      return (
        <SliderField
          label={of.label}
          name={fullName}
          unit="%"
          min={of.min * 100}
          max={of.max * 100}
          step={of.step * 100}
          scale={of.scale}
          value={percentOf(value)}
          onChange={(percent) => change(shareOf(percent))}
        />
      )
    case 'server':
      return (
        <ServerChoice
          label={of.label}
          name={fullName}
          value={value}
          appServers={appServers}
          onChange={change}
        />
      )
    case 'factor':
      return (
        <SliderField {...of} label={of.label} name={fullName} value={value} onChange={change} />
      )
  }
}

function ServerChoice({
  label,
  name,
  value,
  appServers,
  onChange,
}: {
  readonly label: string
  readonly name: string
  readonly value: number
  readonly appServers: number
  readonly onChange: (server: number) => void
}) {
  const id = useId()
  const servers = Array.from({ length: Math.max(appServers, value) }, (_, index) => index + 1)
  return (
    <div className={styles['row']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-label={name}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      >
        {servers.map((server) => (
          <option key={server} value={server}>
            {server} of {appServers}
          </option>
        ))}
      </select>
    </div>
  )
}
