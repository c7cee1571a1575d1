import { GlyphIcon } from './GlyphIcon.tsx'
import styles from './Legend.module.css'
import { TimeLeftIcon } from './TimeLeftIcon.tsx'

/** What the shapes mean, in one line below a single lane. */
export function Legend() {
  return (
    <ul className={styles['legend']} aria-label="Legend">
      <li>
        <GlyphIcon operation="write" look="going" />
        write
      </li>
      <li>
        <GlyphIcon operation="read" look="going" />
        read
      </li>
      <li>
        <GlyphIcon operation="delete" look="going" />
        delete
      </li>
      <li>
        <TimeLeftIcon />
        time to live
      </li>
      <li>
        <GlyphIcon operation="write" look="failed" />
        failed
      </li>
      <li>
        <GlyphIcon operation="write" look="unknown" />
        unknown
      </li>
      <li>
        <GlyphIcon operation="write" look="conflict" />
        conflict
      </li>
    </ul>
  )
}
