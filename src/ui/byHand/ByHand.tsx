import * as m from 'framer-motion/m'
import { useLayoutEffect, useRef } from 'react'
import { noticeMove } from '../design/motion.ts'
import styles from './ByHand.module.css'
import { byHandId } from './closeByHand.ts'
import { FaultsByHand } from './FaultsByHand.tsx'
import { RequestByHand } from './RequestByHand.tsx'

/** What a person can make happen now, at the playhead: a request, or something that goes wrong. */
export function ByHand() {
  const firstButton = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => firstButton.current?.focus({ preventScroll: true }), [])
  return (
    <m.section
      id={byHandId}
      className={styles['fold']}
      aria-label="By hand, at the playhead"
      {...noticeMove()}
    >
      <div className={styles['rows']}>
        <h3>Request now</h3>
        <RequestByHand firstButton={firstButton} />
        <h3>Break now</h3>
        <FaultsByHand />
      </div>
    </m.section>
  )
}
