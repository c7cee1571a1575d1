import type { StageCaptions } from './Stage.tsx'
import styles from './TierStates.module.css'

const tiers = [
  ['app', 'App'],
  ['cache', 'Cache'],
  ['database', 'Database'],
] as const

/** Where there is no gutter, what it says about the tiers, below the lane; what is wrong stands instead of the rest. */
export function TierStates({ captions }: { readonly captions: StageCaptions }) {
  return (
    <div className={styles['states']}>
      <p className={styles['usual']}>
        {[...captions.app, ...captions.cache, ...captions.database].join(', ')}
      </p>
      <div className={styles['troubles']}>
        {tiers.map(([tier, name]) => (
          <p key={tier} className={styles['trouble']} data-part="tier-state" data-tier={tier}>
            {name} <span data-part="state" />, <span data-part="remaining" />
          </p>
        ))}
      </div>
    </div>
  )
}
