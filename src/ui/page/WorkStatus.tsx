import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './WorkStatus.module.css'

/** Says that something is being computed or read, once it takes long enough to be noticed. */
export function WorkStatus() {
  const work = usePlayground((state) => state.work)
  return (
    <div className={styles['status']} role="status" data-type={work.type}>
      {work.type === 'running' && <span>Computing the run…</span>}
      {work.type === 'reading-trace' && (
        <>
          <progress value={work.share} aria-label={`Reading ${work.name}`} />
          <span>Reading {work.name}</span>
        </>
      )}
    </div>
  )
}
