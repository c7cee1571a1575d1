import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { useState } from 'react'
import type { Notice } from '../../store/playgroundStore.ts'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { noticeMove } from '../design/motion.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './Notices.module.css'

/** What the visitor should know, above the stage and never over it. */
export function Notices() {
  const notices = usePlayground((state) => state.notices)
  const dismissNotice = usePlayground((state) => state.dismissNotice)
  const digest = usePlayground((state) =>
    state.sameRun === 'different' ? state.run?.digest : undefined,
  )
  const [seenDigest, setSeenDigest] = useState<string>()
  const isOther = digest !== undefined && digest !== seenDigest
  return (
    <div role="status">
      <AnimatePresence initial={false}>
        {isOther && (
          <NoticeBox
            key="digest"
            type="problem"
            title="Not the run that the link names"
            items={[otherRun]}
            onDismiss={() => setSeenDigest(digest)}
          />
        )}
        {notices.map((notice) => (
          <NoticeBox key={notice.id} {...notice} onDismiss={() => dismissNotice(notice.id)} />
        ))}
      </AnimatePresence>
    </div>
  )
}

const otherRun =
  'Its digest is another: the link comes from another version of the playground, or it was changed by hand.'

function NoticeBox({
  type,
  title,
  items,
  onDismiss,
}: Omit<Notice, 'id'> & { readonly onDismiss: () => void }) {
  return (
    <m.div className={styles['fold']} {...noticeMove()}>
      <div className={styles['notice']} data-type={type}>
        <span className={styles['mark']} aria-hidden="true">
          {type === 'problem' ? '!' : 'i'}
        </span>
        <div className={styles['text']}>
          <p>{title}</p>
          {items.length > 0 && (
            <ul>
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )}
        </div>
        <Button aria-label="Dismiss" title="Dismiss" onClick={onDismiss}>
          <Icon name="close" size={16} />
        </Button>
      </div>
    </m.div>
  )
}
