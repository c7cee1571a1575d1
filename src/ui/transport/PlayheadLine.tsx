import { useTransform } from 'framer-motion'
import * as m from 'framer-motion/m'
import { usePlayhead } from '../PlaygroundContext.tsx'
import styles from './PlayheadLine.module.css'

/** The playhead across an axis. The parent is a size container as wide as the axis: the line moves by its share of that. */
export function PlayheadLine({
  endMs,
  hasHandle = false,
}: {
  readonly endMs: number
  readonly hasHandle?: boolean
}) {
  const x = useTransform(usePlayhead(), (atMs) => `${((atMs / endMs) * 100).toFixed(3)}cqw`)
  return (
    <m.div className={styles['line']} style={{ x }} aria-hidden="true">
      {hasHandle && (
        <svg
          className={styles['handle']}
          viewBox="0 0 12 11"
          width={12}
          height={11}
          aria-hidden="true"
        >
          <path d="M1 0h10v5.5L6 11 1 5.5z" />
        </svg>
      )}
    </m.div>
  )
}
