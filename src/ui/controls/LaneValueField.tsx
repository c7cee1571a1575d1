import { useId } from 'react'
import {
  type NumberParameter,
  type Parameter,
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import { ChoiceSelect } from './ChoiceSelect.tsx'
import styles from './LaneValueField.module.css'
import { LatencyText } from './LatencyText.tsx'
import { useLastLimit } from './lastLimit.ts'
import { useNumberDraft } from './numberDraft.ts'
import type { SliderScale } from './sliderScale.ts'
import { noneText, percentOf, shareOf } from './valueText.ts'

/** The smallest field that can hold a value; the slider is for the value that lanes share. */
export function LaneValueField({
  name,
  inLane,
  value,
  onChange,
}: {
  readonly name: ParameterName
  /** For example `Batch size in lane B`. */
  readonly inLane: string
  readonly value: ParameterValue
  readonly onChange: (value: ParameterValue) => void
}) {
  const row: Parameter = parameterTable[name]
  switch (row.type) {
    case 'number':
      return row.optional ? (
        <OptionalNumber
          inLane={inLane}
          row={row}
          none={noneText(name)}
          value={value}
          onChange={onChange}
        />
      ) : (
        <NumberField inLane={inLane} scale={row} value={Number(value)} onChange={onChange} />
      )
    case 'share':
      return (
        <NumberField
          inLane={inLane}
          scale={{ min: 0, max: 100, step: 0.1, scale: 'linear', unit: '%' }}
          value={percentOf(Number(value))}
          onChange={(percent) => onChange(shareOf(percent))}
        />
      )
    case 'latency':
      return (
        <div className={styles['latency']}>
          <LatencyText name={inLane} text={String(value)} msMax={row.max} onChange={onChange} />
        </div>
      )
    case 'choice':
      return (
        <ChoiceSelect
          className={styles['choice']}
          aria-label={inLane}
          choices={row.choices}
          value={value}
          onChange={onChange}
        />
      )
    case 'switch':
      return (
        <label className={styles['check']}>
          <input
            type="checkbox"
            aria-label={inLane}
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
          />
          {value === true ? 'On' : 'Off'}
        </label>
      )
  }
}

function NumberField({
  inLane,
  scale,
  value,
  onChange,
}: {
  readonly inLane: string
  readonly scale: SliderScale & { readonly unit: string }
  readonly value: number
  readonly onChange: (value: number) => void
}) {
  const id = useId()
  const draft = useNumberDraft(value, scale, onChange)
  const isInvalid = draft.problem !== undefined
  return (
    <>
      <span className={styles['number']}>
        <input
          type="number"
          step="any"
          aria-label={`${inLane}, ${scale.unit}`}
          aria-invalid={isInvalid}
          aria-describedby={isInvalid ? id : undefined}
          value={draft.text}
          onChange={(event) => draft.type(event.target.value, event.target.validity.badInput)}
          onBlur={draft.leave}
        />
        <span>{scale.unit}</span>
      </span>
      {isInvalid && (
        <p id={id} className={styles['problem']} role="alert">
          {draft.problem}
        </p>
      )}
    </>
  )
}

function OptionalNumber({
  inLane,
  row,
  none,
  value,
  onChange,
}: {
  readonly inLane: string
  readonly row: NumberParameter
  readonly none: string
  readonly value: ParameterValue
  readonly onChange: (value: ParameterValue) => void
}) {
  const limit = useLastLimit(value, row)
  return (
    <div className={styles['optional']}>
      <label className={styles['check']}>
        <input
          type="checkbox"
          aria-label={`${inLane}: ${none.toLowerCase()}`}
          checked={limit.isNone}
          onChange={(event) => onChange(limit.choose(event.target.checked))}
        />
        {none}
      </label>
      {!limit.isNone && (
        <NumberField inLane={inLane} scale={row} value={limit.shown} onChange={onChange} />
      )}
    </div>
  )
}
