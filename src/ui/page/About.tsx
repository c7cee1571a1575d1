import { Dialog } from '../design/Dialog.tsx'
import styles from './About.module.css'

export function About({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="About the playground" onClose={onClose}>
      <div className={styles['about']}>
        <p>
          Write-through caching keeps a cache and a database in step by writing to both before a
          write is acknowledged. There are several ways to do that. Here they stand side by side,
          get the same requests at the same instants and suffer the same faults, so that what
          differs is the pattern and nothing else.
        </p>
        <p>
          Before a write goes to the database, it claims its key: the cache hides what it holds
          until the write has settled, so that no reader can put an older value back in between.
        </p>
        <p>
          A run is computed whole from its scenario, in your browser. What you see and every number
          are functions of that run and the playhead: change a setting and the run is computed
          again; send the link and somebody else sees the same run at the same moment.
        </p>
        <p>
          It is a model. It keeps the order of events and the time they take; it leaves out the
          network between machines you do not see, the disks and everything that a real system does
          besides.
        </p>
        <p>
          The four patterns and the table that compares them come from the article{' '}
          <cite>Write-Through Cache Pattern Explained</cite> of System Design Fundamentals. Code and
          sentences here are our own.
        </p>
      </div>
    </Dialog>
  )
}
