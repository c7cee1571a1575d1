import type { StageCaptions } from './Stage.tsx'
import styles from './TierStates.module.css'

/** Where there is no gutter, what it says about the tiers, below the lane. */
export function TierStates({ captions }: { readonly captions: StageCaptions }) {
  return (
    <div className={styles['states']} data-part="tier-state">
      <p className={styles['trouble']}>
        Database <span data-part="state" />, <span data-part="remaining" />
      </p>
      <p>{[...captions.app, ...captions.cache, ...captions.database].join(', ')}</p>
    </div>
  )
}
