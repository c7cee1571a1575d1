import { type ReactNode, useId, useState } from 'react'
import { filled } from '../design/filled.ts'
import { plainText } from '../design/numberText.ts'
import styles from './SliderField.module.css'
import { notches, positionOf, type SliderScale, valueAt } from './sliderScale.ts'

interface SliderFieldProps extends SliderScale {
  readonly label: string
  /** In words for those who cannot see the group it stands in, e.g. `Database write p50`. */
  readonly name?: string
  readonly unit: string
  readonly value: number
  readonly help?: string | undefined
  readonly isHelpShown?: boolean
  readonly isDisabled?: boolean
  /** Stands between label and value. */
  readonly beside?: ReactNode
  readonly onChange: (value: number) => void
}

/** A value to drag or to type: a range with a number field. What cannot be used is named and changes nothing. */
export function SliderField(props: SliderFieldProps) {
  const {
    label,
    name = label,
    unit,
    value,
    help,
    isHelpShown = false,
    isDisabled = false,
    beside,
    onChange,
  } = props
  const id = useId()
  const [draft, setDraft] = useState<{
    readonly text: string
    readonly problem: string | undefined
  }>()
  const position = positionOf(value, props)
  const describedBy = [
    help === undefined ? '' : `${id}-help`,
    draft?.problem === undefined ? '' : `${id}-problem`,
  ]

  const type = (text: string, isBad: boolean) => {
    const problem = isBad || !isUsable(text, props) ? expectedText(props) : undefined
    setDraft({ text, problem })
    if (problem === undefined) onChange(Number(text))
  }

  return (
    <div className={styles['field']}>
      <label htmlFor={id} title={help}>
        {label}
      </label>
      <span>{beside}</span>
      <span className={styles['value']}>
        <input
          type="number"
          step="any"
          aria-label={`${name}, ${unit === '' ? 'value' : unit}`}
          aria-invalid={draft?.problem !== undefined}
          aria-describedby={draft?.problem === undefined ? undefined : `${id}-problem`}
          disabled={isDisabled}
          value={draft?.text ?? plainText(value)}
          onChange={(event) => type(event.target.value, event.target.validity.badInput)}
          onBlur={() => setDraft(undefined)}
        />
        <span className={styles['unit']}>{unit}</span>
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={notches}
        step="any"
        value={position}
        disabled={isDisabled}
        aria-label={name === label ? undefined : name}
        aria-valuetext={`${plainText(value)} ${unit}`}
        aria-describedby={describedBy.filter((part) => part !== '').join(' ') || undefined}
        style={filled(position / notches)}
        onChange={(event) => onChange(valueAt(event.target.valueAsNumber, props))}
        onKeyDown={(event) => {
          const next = valueAfterKey(event.key, value, props)
          if (next === undefined) return
          event.preventDefault()
          onChange(next)
        }}
      />
      {draft?.problem !== undefined && (
        <p className={styles['problem']} id={`${id}-problem`} role="alert">
          {draft.problem}
        </p>
      )}
      {help !== undefined && (
        <p className={isHelpShown ? styles['help'] : 'visually-hidden'} id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

function isUsable(text: string, { min, max, step }: SliderScale): boolean {
  const value = Number(text)
  return (
    text.trim() !== '' && value >= min && value <= max && (step !== 1 || Number.isInteger(value))
  )
}

function expectedText({ min, max, step, unit }: SliderFieldProps): string {
  return `Expected a ${step === 1 ? 'whole ' : ''}number from ${plainText(min)} to ${plainText(max)} ${unit}`.trim()
}

/** Arrow keys move at least to the next value, however many notches that takes. */
function valueAfterKey(key: string, value: number, scale: SliderScale): number | undefined {
  const direction = directions[key]
  if (direction === undefined) return undefined
  const amount = Math.abs(direction) === 1 ? notches / 80 : notches / 10
  const from = positionOf(value, scale)
  const next = valueAt(from + Math.sign(direction) * amount, scale)
  if (next !== value) return next
  return Math.min(scale.max, Math.max(scale.min, value + Math.sign(direction) * scale.step))
}

const directions: Readonly<Record<string, number | undefined>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
}
