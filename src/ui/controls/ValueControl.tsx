import { useId } from 'react'
import {
  type NumberParameter,
  type Parameter,
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import { LatencyControl } from './LatencyControl.tsx'
import { useLastLimit } from './lastLimit.ts'
import { SliderField } from './SliderField.tsx'
import styles from './ValueControl.module.css'
import { noneText, percentOf, shareOf } from './valueText.ts'

/** The control of one row of the parameter table, whoever the value belongs to. */
export function ValueControl({
  name,
  value,
  isHelpShown,
  onChange,
}: {
  readonly name: ParameterName
  readonly value: ParameterValue
  readonly isHelpShown: boolean
  readonly onChange: (value: ParameterValue) => void
}) {
  const row: Parameter = parameterTable[name]
  const common = { isHelpShown, help: row.help }
  switch (row.type) {
    case 'number':
      return row.optional ? (
        <OptionalNumber {...common} name={name} row={row} value={value} onChange={onChange} />
      ) : (
        <SliderField {...row} {...common} value={Number(value)} onChange={onChange} />
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
          value={percentOf(Number(value))}
          onChange={(percent) => onChange(shareOf(percent))}
        />
      )
    case 'latency':
      return <LatencyControl {...common} row={row} value={String(value)} onChange={onChange} />
    case 'choice':
      return (
        <Choice
          {...common}
          label={row.label}
          choices={row.choices}
          value={String(value)}
          onChange={(next) => onChange(next as ParameterValue)}
        />
      )
    case 'switch':
      return <Switch {...common} label={row.label} isOn={value === true} onChange={onChange} />
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
  const limit = useLastLimit(value, row)
  return (
    <SliderField
      {...row}
      {...common}
      value={limit.shown}
      none={{
        text: noneText(name),
        isChosen: limit.isNone,
        onChoose: (isNone) => onChange(limit.choose(isNone)),
      }}
      onChange={onChange}
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
