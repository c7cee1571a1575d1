import { type CSSProperties, type RefObject, useMemo } from 'react'
import { useElementWidth } from '../design/useElementWidth.ts'
import { stageLayout } from '../stage/layout.ts'

/**
 * How what stands below the stage relates to it. `aligned`: in the same columns. `stacked`: the lanes of the stage
 * take more than one row. `single`: the stage shows one lane at a time.
 */
export type LaneFit = 'aligned' | 'stacked' | 'single'

/** The stage's columns for everything below it, from the width that both have. */
export function useLaneGrid(laneCount: number): {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly fit: LaneFit
  readonly style: CSSProperties
} {
  const [ref, width] = useElementWidth<HTMLDivElement>(1280)
  return useMemo(() => {
    const layout = stageLayout(width, laneCount)
    const fit =
      layout.type === 'single' ? 'single' : layout.columns < laneCount ? 'stacked' : 'aligned'
    const style = {
      '--gutter': `${layout.gutter}px`,
      '--lane-gap': `${layout.gap}px`,
      '--lane-width': `${layout.laneWidth}px`,
    } as CSSProperties
    return { ref, fit, style }
  }, [ref, width, laneCount])
}
