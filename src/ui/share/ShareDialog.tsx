import { useEffect, useState } from 'react'
import { limits } from '../../scenario/scenario.ts'
import { Dialog } from '../design/Dialog.tsx'
import { clockText, countText } from '../design/numberText.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { scenarioHeading } from '../page/scenarioHeading.ts'
import { playheadNow } from '../playhead/followPlayback.ts'
import { CopyField } from './CopyField.tsx'
import styles from './ShareDialog.module.css'
import { addressWith, iframeLine, linkContents, withoutFields } from './shareLink.ts'

/** The link to this run and this moment, and the line that shows it in another page. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  // The link says what is in the store when this renders, which no argument of its own tells the compiler.
  'use no memo'
  const store = usePlaygroundStore()
  const digest = usePlayground((state) => state.run?.digest)
  const scenario = usePlayground((state) => state.scenario)
  const presetId = usePlayground((state) => state.presetId)
  const [isThisMoment, setIsThisMoment] = useState(true)
  // The moment at which the dialog was opened; it does not run on while somebody copies the link.
  const [wallMs] = useState(() => performance.now())
  const [atMs] = useState(() => playheadNow(store.getState()))
  const { title } = scenarioHeading(presetId, scenario)

  const { linkAt } = store.getState()
  const cut = (fragment: string) =>
    isThisMoment ? fragment : withoutFields(fragment, ['playhead-ms'])
  const page = cut(linkAt(wallMs))
  const figure = cut(linkAt(wallMs, 'figure'))
  const isTooLong = page.length > limits.linkCharactersMax

  useEffect(() => {
    if (!isTooLong) showInAddressBar(page)
  }, [page, isTooLong])

  return (
    <Dialog title="Share" onClose={onClose}>
      <div className={styles['part']}>
        <CopyField label="Link" text={addressWith(page)} isCopiedAtOnce />
        <label className={styles['tick']}>
          <input
            type="checkbox"
            checked={isThisMoment}
            onChange={(event) => setIsThisMoment(event.target.checked)}
          />
          <span>at this moment, {clockText(atMs)} s</span>
        </label>
        {isTooLong ? (
          <p role="alert">
            This scenario is too long for a link: {countText(page.length)} characters, at most{' '}
            {countText(limits.linkCharactersMax)} can be opened. Shorten its schedule or its
            overrides.
          </p>
        ) : (
          <p>{linkContents(page, digest)}</p>
        )}
      </div>
      <div className={styles['part']}>
        <CopyField label="Embed in a page" text={iframeLine(addressWith(figure), title)} isCode />
        <p>Shows the stage and the transport, 720 by 480 or any size from 320 by 360.</p>
      </div>
    </Dialog>
  )
}

/** A page in a sandbox may not change its address; the link in the dialog is the same. */
function showInAddressBar(fragment: string): void {
  try {
    history.replaceState(history.state, '', `#${fragment}`)
  } catch {
    // Nothing to tell: nobody asked for the address bar.
  }
}
