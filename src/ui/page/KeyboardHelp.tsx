import { Dialog } from '../design/Dialog.tsx'
import { focusedKeys, keyText, shortcutGroups } from '../shortcuts.ts'
import styles from './KeyboardHelp.module.css'

/** Every key that does something, by where it does. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      {shortcutGroups.map(({ title, shortcuts }) => (
        <KeyGroup key={title} title={title} rows={shortcuts} />
      ))}
      {Object.values(focusedKeys).map(({ title, rows }) => (
        <KeyGroup key={title} title={title} rows={rows} />
      ))}
    </Dialog>
  )
}

function KeyGroup({
  title,
  rows,
}: {
  readonly title: string
  readonly rows: readonly { readonly keys: readonly string[]; readonly what: string }[]
}) {
  return (
    <>
      <h3 className={styles['heading']}>{title}</h3>
      <dl className={styles['list']}>
        {rows.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{keyText(key)}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
