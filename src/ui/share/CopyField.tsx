import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import styles from './CopyField.module.css'

/** A text to take along. Where the clipboard is closed to us, the text is selected, ready for the keyboard. */
export function CopyField({
  label,
  text,
  isCode = false,
  isCopiedAtOnce = false,
}: {
  readonly label: string
  readonly text: string
  readonly isCode?: boolean
  /** Whoever opened it asked for the text: it is copied without another click, where the browser allows that. */
  readonly isCopiedAtOnce?: boolean
}) {
  const id = useId()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState<'no' | 'yes' | 'selected'>('no')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      field.current?.focus()
      field.current?.select()
      setCopied('selected')
    }
  }
  useEffect(() => {
    if (!isCopiedAtOnce) return
    navigator.clipboard?.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  }, [isCopiedAtOnce, text])
  const shared = {
    id,
    ref: field,
    readOnly: true,
    value: text,
    spellCheck: false,
    onFocus: () => field.current?.select(),
  } as const
  return (
    <div className={styles['copy']}>
      <label htmlFor={id}>{label}</label>
      <div className={styles['row']}>
        {isCode ? <textarea {...shared} rows={5} /> : <input {...shared} type="text" />}
        <Button
          kind="outlined"
          aria-label={isCode ? 'Copy the code' : 'Copy the address'}
          onClick={() => void copy()}
        >
          <Icon name={copied === 'yes' ? 'check' : 'copy'} />
          <span>{copied === 'yes' ? 'Copied' : 'Copy'}</span>
        </Button>
      </div>
      <p className={copied === 'selected' ? styles['said'] : 'visually-hidden'} role="status">
        {copied === 'yes' && 'Copied.'}
        {copied === 'selected' && 'Selected: press Ctrl+C or ⌘C to copy it.'}
      </p>
    </div>
  )
}
