import { useId, useRef } from 'react'
import {
  type NumberParameter,
  type Parameter,
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { LatencyControl } from './LatencyControl.tsx'
import styles from './ParameterControl.module.css'
import { SliderField } from './SliderField.tsx'

/** The control of one row of the parameter table; every change counts at once. */
export function ParameterControl({
  name,
  isHelpShown,
}: {
  readonly name: ParameterName
  readonly isHelpShown: boolean
}) {
  const value: ParameterValue = usePlayground((state) => state.scenario.parameters[name])
  const changeParameter = usePlayground((state) => state.changeParameter)
  const row: Parameter = parameterTable[name]
  const change = (next: ParameterValue) => changeParameter(name, next)
  const common = { isHelpShown, help: row.help }
  switch (row.type) {
    case 'number':
      return row.optional ? (
        <OptionalNumber {...common} name={name} row={row} value={value} onChange={change} />
      ) : (
        <SliderField {...row} {...common} value={Number(value)} onChange={change} />
      )
    case 'share':
      return (
        <SliderField
          {...common}
          label={row.label}
          unit="%"
          min={0}
          max={100}
          step={0.1}
          scale="linear"
          value={Number((Number(value) * 100).toFixed(4))}
          onChange={(percent) => change(Number((percent / 100).toFixed(6)))}
        />
      )
    case 'latency':
      return <LatencyControl {...common} row={row} value={String(value)} onChange={change} />
    case 'choice':
      return (
        <Choice
          {...common}
          label={row.label}
          choices={row.choices}
          value={String(value)}
          onChange={(next) => change(next as ParameterValue)}
        />
      )
    case 'switch':
      return <Switch {...common} label={row.label} isOn={value === true} onChange={change} />
  }
}

interface Common {
  readonly help: string
  readonly isHelpShown: boolean
}

function Help({ id, help, isHelpShown }: Common & { readonly id: string }) {
  return (
    <p id={id} className={isHelpShown ? styles['help'] : 'visually-hidden'}>
      {help}
    </p>
  )
}

function OptionalNumber({
  name,
  row,
  value,
  onChange,
  ...common
}: Common & {
  readonly name: ParameterName
  readonly row: NumberParameter
  readonly value: ParameterValue
  readonly onChange: (value: ParameterValue) => void
}) {
  const isNone = value === 'none'
  // What was set before comes back when the limit does; at first, something in the middle of the range.
  const last = useRef(Math.round(Math.sqrt(Math.max(row.min, 1) * row.max)))
  const shown = isNone ? last.current : Number(value)
  const none = name === 'database-queue-limit' ? 'No limit' : 'Never'
  return (
    <SliderField
      {...row}
      {...common}
      value={shown}
      isDisabled={isNone}
      onChange={onChange}
      beside={
        <label className={styles['none']}>
          <input
            type="checkbox"
            checked={isNone}
            aria-label={`${row.label}: ${none.toLowerCase()}`}
            onChange={(event) => {
              if (event.target.checked) last.current = shown
              onChange(event.target.checked ? 'none' : shown)
            }}
          />
          {none}
        </label>
      }
    />
  )
}

function Choice({
  label,
  choices,
  value,
  onChange,
  ...common
}: Common & {
  readonly label: string
  readonly choices: readonly string[]
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className={styles['row']}>
      <label htmlFor={id} title={common.help}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
      <Help {...common} id={`${id}-help`} />
    </div>
  )
}

function Switch({
  label,
  isOn,
  onChange,
  ...common
}: Common & {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}) {
  const id = useId()
  return (
    <div className={styles['row']}>
      <label htmlFor={id} title={common.help}>
        {label}
      </label>
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <Help {...common} id={`${id}-help`} />
    </div>
  )
}
