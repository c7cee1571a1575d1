import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { noticeMove } from '../design/motion.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './Notices.module.css'

/** What the visitor should know, above the stage and never over it. */
export function Notices() {
  const notices = usePlayground((state) => state.notices)
  const dismissNotice = usePlayground((state) => state.dismissNotice)
  return (
    <div role="status">
      <AnimatePresence initial={false}>
        {notices.map((notice) => (
          <m.div key={notice.id} className={styles['fold']} {...noticeMove}>
            <div className={styles['notice']} data-type={notice.type}>
              <span className={styles['mark']} aria-hidden="true">
                {notice.type === 'problem' ? '!' : 'i'}
              </span>
              <div className={styles['text']}>
                <p>{notice.title}</p>
                {notice.items.length > 0 && (
                  <ul>
                    {notice.items.map((item) => (
                      <li key={item}>{item}</li>
                    ))}
                  </ul>
                )}
              </div>
              <Button aria-label="Dismiss" title="Dismiss" onClick={() => dismissNotice(notice.id)}>
                <Icon name="close" size={16} />
              </Button>
            </div>
          </m.div>
        ))}
      </AnimatePresence>
    </div>
  )
}
