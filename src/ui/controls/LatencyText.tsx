import { useId, useState } from 'react'
import { type Latency, latencyForms, parseLatency } from '../../scenario/latency.ts'
import styles from './LatencyText.module.css'

/** A latency typed as it stands in links: `5/40`, `exp:2`. */
export function LatencyText({
  name,
  text,
  msMax,
  only,
  onChange,
}: {
  readonly name: string
  readonly text: string
  readonly msMax: number
  /** Where another kind of latency would take this very field away while one types. */
  readonly only?: Latency['type']
  readonly onChange: (text: string) => void
}) {
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const parsed = parseLatency(draft ?? text, msMax)
  const type = (typed: string) => {
    setDraft(typed)
    const read = parseLatency(typed, msMax)
    const isKept = read.ok && (only === undefined || read.latency.type === only)
    if (isKept && read.text === typed) onChange(read.text)
  }
  return (
    <div className={styles['text']}>
      <input
        type="text"
        spellCheck={false}
        aria-label={name}
        aria-invalid={!parsed.ok}
        aria-describedby={parsed.ok ? undefined : id}
        value={draft ?? text}
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          if (draft !== undefined && parsed.ok) onChange(parsed.text)
          setDraft(undefined)
        }}
      />
      {!parsed.ok && (
        <p id={id} role="alert">
          {parsed.problem.includes(latencyForms)
            ? `Expected ${latencyForms}`
            : capitalised(parsed.problem)}
        </p>
      )}
    </div>
  )
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
