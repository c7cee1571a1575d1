import { useTransform } from 'framer-motion'
import * as m from 'framer-motion/m'
import { paperPxPerSecond } from '../../store/paper.ts'
import { usePlayground, usePlayhead } from '../PlaygroundContext.tsx'
import { endMsOf } from '../playhead/followPlayback.ts'
import styles from './PaperWindow.module.css'

/** Two brackets over the overview: what of the run is on the paper. */
export function PaperWindow({
  behindPx,
  aheadPx,
}: {
  /** How much paper there is on each side of the head. */
  readonly behindPx: number
  readonly aheadPx: number
}) {
  const playheadMs = usePlayhead()
  const endMs = usePlayground(endMsOf)
  const msPerPx = usePlayground((state) => state.speed) / paperPxPerSecond
  const at = (ms: number): string =>
    `${((Math.min(Math.max(ms, 0), endMs) / endMs) * 100).toFixed(3)}cqw`
  const from = useTransform(playheadMs, (ms) => at(ms - behindPx * msPerPx))
  const to = useTransform(playheadMs, (ms) => at(ms + aheadPx * msPerPx))
  return (
    <>
      <m.div
        className={styles['bracket']}
        data-edge="from"
        style={{ x: from }}
        aria-hidden="true"
      />
      <m.div className={styles['bracket']} data-edge="to" style={{ x: to }} aria-hidden="true" />
    </>
  )
}
