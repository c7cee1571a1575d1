import type { ReactNode } from 'react'
import styles from './Segments.module.css'

interface Segment<V extends string> {
  readonly value: V
  readonly label: ReactNode
  /** Where the label alone would not say enough. It must contain the label's words. */
  readonly name?: string
}

/** A few choices side by side as toggle buttons: `pressed` holds the values that are on. */
export function Segments<V extends string>({
  name,
  segments,
  pressed,
  onPress,
}: {
  readonly name: string
  readonly segments: readonly Segment<V>[]
  readonly pressed: readonly V[]
  readonly onPress: (value: V) => void
}) {
  return (
    <fieldset className={styles['segments']} aria-label={name}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={pressed.includes(segment.value)}
          aria-label={segment.name}
          onClick={() => onPress(segment.value)}
        >
          {segment.label}
        </button>
      ))}
    </fieldset>
  )
}
