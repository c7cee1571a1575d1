import type { ParameterValue } from '../../scenario/parameters.ts'

/** One of the words that a parameter allows. What names it, or styles it, is said by whoever shows it. */
export function ChoiceSelect({
  choices,
  value,
  onChange,
  ...named
}: {
  readonly choices: readonly string[]
  readonly value: ParameterValue
  readonly onChange: (value: ParameterValue) => void
  readonly id?: string
  readonly className?: string | undefined
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string
}) {
  return (
    <select
      {...named}
      value={String(value)}
      onChange={(event) => onChange(event.target.value as ParameterValue)}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  )
}
