import { useState } from 'react'
import { isKey } from '../../scenario/readFields.ts'
import { limits } from '../../scenario/scenario.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './KeyChoice.module.css'

/** As many keys as can still be looked through; any other one can be typed. */
const keysListedMax = 200
/** No key can be empty. */
const another = ''

/** One of the run's keys, the most used first, or another one to be typed. */
export function KeyChoice({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (key: string) => void
}) {
  const run = usePlayground((state) => state.run)
  const [typed, setTyped] = useState<string>()
  const names = run?.keyNames ?? []
  const shown = (run?.cellKeys ?? []).flatMap((key) => names[key] ?? [])
  const others = names.filter((name) => !shown.includes(name)).slice(0, keysListedMax)
  const isListed = shown.includes(value) || others.includes(value)
  const type = (key: string) => {
    setTyped(key)
    // Blanks around it are seen nowhere.
    if (isKey(key.trim())) onChange(key.trim())
  }
  return (
    <>
      <select
        className={styles['key']}
        aria-label="Key"
        value={typed === undefined ? value : another}
        onChange={({ target }) => {
          setTyped(target.value === another ? '' : undefined)
          if (target.value !== another) onChange(target.value)
        }}
      >
        <optgroup label="On stage">
          {shown.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </optgroup>
        <optgroup label="Others">
          {others.map((name) => (
            <option key={name}>{name}</option>
          ))}
          {!isListed && value !== '' && <option>{value}</option>}
          <option value={another}>another key …</option>
        </optgroup>
      </select>
      {typed !== undefined && (
        <input
          // biome-ignore lint/a11y/noAutofocus: it appears because somebody wants to type here
          autoFocus
          type="text"
          className={styles['typed']}
          aria-label="Another key"
          aria-invalid={typed !== '' && !isKey(typed.trim())}
          placeholder="any text"
          spellCheck={false}
          autoComplete="off"
          maxLength={limits.keyCharactersMax}
          value={typed}
          onChange={({ target }) => type(target.value)}
        />
      )}
    </>
  )
}
