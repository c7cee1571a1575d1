import { type CSSProperties, type RefObject, useMemo } from 'react'
import { settingsStandBeside } from '../design/motion.ts'
import { useElementWidth } from '../design/useElementWidth.ts'
import { type StageLayout, stageLayout } from '../stage/layout.ts'
import { pageLayout } from './pageLayout.ts'

/**
 * How what stands below the stage relates to it. `aligned`: in the same columns. `stacked`: the lanes of the stage
 * take more than one row. `single`: the stage shows one lane at a time.
 */
type LaneFit = 'aligned' | 'stacked' | 'single'

/** The page's columns from the window's width, and the stage's columns for everything below it. */
export function usePageLayout(
  laneCount: number,
  isSettingsOpen: boolean,
): {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly fit: LaneFit
  readonly hasSide: boolean
  readonly lanes: StageLayout
  readonly style: CSSProperties
} {
  const [ref, width] = useElementWidth<HTMLDivElement>(1344)
  return useMemo(() => {
    const hasSettingsBeside = isSettingsOpen && settingsStandBeside()
    const page = pageLayout(width, laneCount, hasSettingsBeside)
    const layout = stageLayout(page.stageWidth, laneCount)
    const fit =
      layout.type === 'single' ? 'single' : layout.columns < laneCount ? 'stacked' : 'aligned'
    const style = {
      '--page-margin': `${page.margin}px`,
      '--stage-width': `${page.stageWidth}px`,
      '--side-width': `${page.sideWidth ?? 0}px`,
      '--settings-width': `${page.settingsWidth ?? 0}px`,
      '--gutter': `${layout.gutter}px`,
      '--lane-gap': `${layout.gap}px`,
      '--lane-width': `${layout.laneWidth}px`,
    } as CSSProperties
    return { ref, fit, hasSide: page.sideWidth !== undefined, lanes: layout, style }
  }, [ref, width, laneCount, isSettingsOpen])
}
