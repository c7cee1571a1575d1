import { GlyphIcon } from './GlyphIcon.tsx'
import styles from './Legend.module.css'
import { BeingWrittenIcon, TimeLeftIcon, WaitingIcon } from './StateIcons.tsx'

/** What the shapes mean, in a few lines below a single lane. */
export function Legend() {
  return (
    <ul className={styles['legend']} aria-label="Legend">
      <RequestSigns />
      <CacheSigns />
      <OutcomeSigns />
    </ul>
  )
}

/** Items of a list: the kinds of request, and the ring of one that waits. */
export function RequestSigns() {
  return (
    <>
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
      <li title="Waits before it tries again, or thinks; the ring is the time left">
        <WaitingIcon />
        waiting
      </li>
    </>
  )
}

/** Items of a list: what stands before a key in the cache. */
export function CacheSigns() {
  return (
    <>
      <li title="How much of its time to live an entry has left">
        <TimeLeftIcon />
        time to live
      </li>
      <li title="A write to this key is under way; until it settles, readers go to the database">
        <BeingWrittenIcon />
        being written
      </li>
    </>
  )
}

/** Items of a list: what became of a request. */
export function OutcomeSigns() {
  return (
    <>
      <li title="Certainly changed nothing">
        <GlyphIcon operation="write" look="failed" />
        failed
      </li>
      <li title="Nobody can say whether it changed anything">
        <GlyphIcon operation="write" look="unknown" />
        unknown
      </li>
      <li title="The row had a newer version than the write expected">
        <GlyphIcon operation="write" look="conflict" half={4} />
        conflict
      </li>
      <li title="A read answered with less than what had been acknowledged before it began">
        <GlyphIcon operation="read" look="stale" />
        stale
      </li>
    </>
  )
}
