import { type ReactNode, useId } from 'react'
import {
  type NumberParameter,
  type Parameter,
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import { ChoiceSelect } from './ChoiceSelect.tsx'
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
        <Labelled
          {...common}
          label={row.label}
          control={(ids) => (
            <ChoiceSelect {...ids} choices={row.choices} value={value} onChange={onChange} />
          )}
        />
      )
    case 'switch':
      return (
        <Labelled
          {...common}
          label={row.label}
          control={(ids) => (
            <input
              {...ids}
              type="checkbox"
              checked={value === true}
              onChange={(event) => onChange(event.target.checked)}
            />
          )}
        />
      )
  }
}

interface Common {
  readonly help: string
  readonly isHelpShown: boolean
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

/** A label, the control it names, and the help of both. */
function Labelled({
  label,
  control,
  help,
  isHelpShown,
}: Common & {
  readonly label: string
  readonly control: (ids: { readonly id: string; readonly 'aria-describedby': string }) => ReactNode
}) {
  const id = useId()
  const helpId = `${id}-help`
  return (
    <div className={styles['row']}>
      <label htmlFor={id} title={help}>
        {label}
      </label>
      {control({ id, 'aria-describedby': helpId })}
      <p id={helpId} className={isHelpShown ? styles['help'] : 'visually-hidden'}>
        {help}
      </p>
    </div>
  )
}
