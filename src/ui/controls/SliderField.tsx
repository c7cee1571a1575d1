import { useId } from 'react'
import { filled } from '../design/filled.ts'
import { plainText } from '../design/numberText.ts'
import { useNumberDraft } from './numberDraft.ts'
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
  /** For a limit that may be none: without one there is nothing to drag or type. */
  readonly none?: {
    readonly text: string
    readonly isChosen: boolean
    readonly onChoose: (isChosen: boolean) => void
  }
  readonly onChange: (value: number) => void
}

/** A value to drag or to type: a range with a number field. What cannot be used is named and changes nothing. */
export function SliderField(props: SliderFieldProps) {
  const { label, name = label, unit, value, help, isHelpShown = false, none, onChange } = props
  const id = useId()
  const draft = useNumberDraft(value, props, onChange)
  const position = positionOf(value, props)
  const describedBy = [
    help === undefined ? '' : `${id}-help`,
    draft.problem === undefined ? '' : `${id}-problem`,
  ]

  return (
    <div className={styles['field']} data-none={none?.isChosen}>
      <label htmlFor={id} title={help}>
        {label}
      </label>
      <span className={styles['value']}>
        <input
          type="number"
          step="any"
          aria-label={`${name}, ${unit === '' ? 'value' : unit}`}
          aria-invalid={draft.problem !== undefined}
          aria-describedby={draft.problem === undefined ? undefined : `${id}-problem`}
          value={draft.text}
          onChange={(event) => draft.type(event.target.value, event.target.validity.badInput)}
          onBlur={draft.leave}
        />
        <span className={styles['unit']}>{unit}</span>
      </span>
      <div className={styles['slider']}>
        <input
          id={id}
          type="range"
          min={0}
          max={notches}
          step="any"
          value={position}
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
        {none !== undefined && (
          <label className={styles['none']}>
            <input
              type="checkbox"
              checked={none.isChosen}
              aria-label={`${name}: ${none.text.toLowerCase()}`}
              aria-describedby={help === undefined ? undefined : `${id}-help`}
              onChange={(event) => none.onChoose(event.target.checked)}
            />
            {none.text}
          </label>
        )}
      </div>
      {draft.problem !== undefined && (
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
