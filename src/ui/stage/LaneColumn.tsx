import type { ReactNode } from 'react'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { AppTier } from './AppTier.tsx'
import { CacheCell } from './CacheCell.tsx'
import { DatabaseTier } from './DatabaseTier.tsx'
import { cellsIn, geometryStyle, type LaneGeometry } from './geometry.ts'
import styles from './LaneColumn.module.css'
import type { StageLane } from './Stage.tsx'
import { DirtyIcon } from './StateIcons.tsx'
import tier from './TierBox.module.css'

/**
 * One lane: its name, and below it the boxes and texts of its scene. What changes with the playhead is written into
 * the parts marked `data-part`, never rendered; the requests are on the stage's canvas above.
 */
export function LaneColumn({
  lane,
  geometry,
  single,
  nameHidden,
  head,
  aside,
}: {
  readonly lane: StageLane
  readonly geometry: LaneGeometry
  readonly single: boolean
  /** Where tabs above the stage already name the lane. */
  readonly nameHidden: boolean
  /** Stands for the lane's name, where more can be done with it than read it. */
  readonly head: ReactNode
  readonly aside: ReactNode
}) {
  const cells = Array.from({ length: cellsIn(geometry) }, (_, cell) => cell)
  return (
    <article
      className={styles['lane']}
      data-lane={lane.id}
      data-slot={lane.id}
      data-size={geometry.size}
      aria-label={lane.name}
    >
      <header className={styles['head']} data-name={nameHidden ? 'hidden' : 'shown'}>
        {head ?? (
          <h2 className={nameHidden ? 'visually-hidden' : styles['name']}>
            <PatternIcon pattern={lane.pattern} />
            {lane.name}
          </h2>
        )}
        {aside}
        <p className={styles['line']}>{lane.line}</p>
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and these are none. */}
      <div
        className={styles['scene']}
        role="group"
        data-part="scene"
        style={geometryStyle(geometry)}
      >
        <AppTier geometry={geometry} />
        {single && geometry.hasCache ? (
          <span className={styles['tier']} data-tier="cache">
            Cache
          </span>
        ) : null}
        <p className={styles['drawn']} data-part="drawn" />
        {geometry.hasCache ? (
          <ul
            className={`${tier['box']} ${styles['cache']}`}
            data-part="cache"
            data-compact={geometry.cells.isCompact}
            aria-label={`${lane.name}: cache`}
          >
            {cells.map((cell) => (
              <CacheCell key={cell} isDetailed={geometry.cells.isDetailed} />
            ))}
          </ul>
        ) : (
          <p className={styles['noCache']}>no cache</p>
        )}
        {lane.pattern === 'write-back' ? (
          <p className={styles['dirty']} data-part="dirty" data-some="false">
            <DirtyIcon />
            <span data-part="dirty-count" />
          </p>
        ) : null}
        <div className={styles['tray']} data-shown={geometry.tray !== undefined}>
          <span className={styles['trayText']} data-part="tray" />
        </div>
        <p className={styles['conflict']} data-part="conflict">
          <span data-part="conflict-expected" />
          <b data-part="conflict-found" />
        </p>
        {single ? (
          <span className={styles['tier']} data-tier="database">
            Database
          </span>
        ) : null}
        <DatabaseTier geometry={geometry} />
      </div>
    </article>
  )
}
