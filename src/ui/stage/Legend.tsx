import { GlyphIcon } from './GlyphIcon.tsx'
import styles from './Legend.module.css'
import {
  BeingWrittenIcon,
  DirtyIcon,
  NobodyIcon,
  TimeLeftIcon,
  WaitingIcon,
} from './StateIcons.tsx'
import type { StageSigns } from './stageSigns.ts'

/** What the shapes mean, in a few lines below a single lane. */
export function Legend({ signs }: { readonly signs: StageSigns }) {
  return (
    <ul className={styles['legend']} aria-label="Legend">
      <RequestSigns signs={signs} />
      <CacheSigns signs={signs} />
      <OutcomeSigns signs={signs} />
    </ul>
  )
}

/** Items of a list: the kinds of request, and the ring of one that waits. */
export function RequestSigns({ signs }: { readonly signs: StageSigns }) {
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
      {signs.deletes ? (
        <li>
          <GlyphIcon operation="delete" look="going" />
          delete
        </li>
      ) : null}
      {signs.waiting ? (
        <li title="Waits before it tries again, thinks, shares a read or is held back; the ring is the time left">
          <WaitingIcon />
          waiting
        </li>
      ) : null}
    </>
  )
}

/** Items of a list: what an entry of the cache may show besides its key. */
export function CacheSigns({ signs }: { readonly signs: StageSigns }) {
  return (
    <>
      {signs.timeToLive ? (
        <li title="How much of its time to live an entry has left">
          <TimeLeftIcon />
          time to live
        </li>
      ) : null}
      {signs.beingWritten ? (
        <li title="A write to this key is under way; until it settles, readers go to the database">
          <BeingWrittenIcon />
          being written
        </li>
      ) : null}
      {signs.dirty ? (
        <li title="The cache has accepted this version, and the database does not have it yet">
          <DirtyIcon />
          dirty
        </li>
      ) : null}
      {signs.refused ? (
        <li title="A value was not laid down, since its key had changed or somebody else was writing it">
          <GlyphIcon operation="read" look="refused" />
          refused
        </li>
      ) : null}
      {signs.copies ? (
        <li title="In how many of the servers’ caches the key lies; the oldest version is shown">
          <span className={styles['text']}>×2</span>
          in 2 caches
        </li>
      ) : null}
      {signs.label ? (
        <li title="The version that the cache itself wrote on the entry; the database counts differently">
          <span className={styles['text']}>own</span>
          its own count
        </li>
      ) : null}
    </>
  )
}

/** Items of a list: what became of a request. */
export function OutcomeSigns({ signs }: { readonly signs: StageSigns }) {
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
      {signs.conflict ? (
        <li title="The row had a newer version than the write expected">
          <GlyphIcon operation="write" look="conflict" half={4} />
          conflict
        </li>
      ) : null}
      <li title="A read answered with less than what had been acknowledged before it began">
        <GlyphIcon operation="read" look="stale" />
        stale
      </li>
      {signs.nobody ? (
        <li title="Whoever asked for this has given up, and it goes on">
          <NobodyIcon />
          for nobody
        </li>
      ) : null}
    </>
  )
}
