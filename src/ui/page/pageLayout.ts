import { stageWidthMax, stageWidthWithLanes } from '../stage/layout.ts'

/** How the page divides a window; widths in CSS px. */
export interface PageLayout {
  /** Left and right of what the page shows. */
  readonly margin: number
  /** What stage, figures and title have. */
  readonly stageWidth: number
  /** What explains stands beside the stage and not below it, this wide. */
  readonly sideWidth: number | undefined
  /** The settings stand at the right, this wide; on a small screen they are a sheet at its foot instead. */
  readonly settingsWidth: number | undefined
}

/** Up to this, margins are narrow, where they make room for four lanes in a row. */
const marginNarrowMax = 1100
const marginNarrowBesideSettingsMax = 1400
const settingsWidth = 300
const settingsWidthWide = 340
const settingsWidthMax = 560
const sideWidthMin = 400
const sideWidthMax = 900
const sideGap = 48
/** Lanes at least this wide before something else may stand beside them, by their number. */
const laneWidthsBesideSide = [480, 400, 320, 280] as const

/**
 * A wide window has room beside the stage for what explains it. Opened settings take that room first, so that the
 * stage stays as it is; only where there is none do they push it narrower.
 */
export function pageLayout(
  windowWidth: number,
  laneCount: number,
  hasSettingsBeside: boolean,
): PageLayout {
  const closed = closedLayout(windowWidth, laneCount)
  if (!hasSettingsBeside) return closed
  if (closed.sideWidth === undefined) return pushed(windowWidth, laneCount)
  const { margin, stageWidth, sideWidth } = closed
  const roomBoth = sideWidth - settingsWidthWide
  if (roomBoth >= sideWidthMin)
    return { ...closed, sideWidth: roomBoth, settingsWidth: settingsWidthWide }
  const room = windowWidth - 2 * margin - stageWidth
  return {
    margin,
    stageWidth,
    sideWidth: undefined,
    settingsWidth: Math.min(room, settingsWidthMax),
  }
}

function closedLayout(windowWidth: number, laneCount: number): PageLayout {
  const margin = windowWidth <= marginNarrowMax ? 16 : 32
  const width = windowWidth - 2 * margin
  const stageMax = stageWidthMax(laneCount)
  const laneWidth = laneWidthsBesideSide[laneCount - 1] ?? laneWidthsBesideSide[3]
  const besideMin = stageWidthWithLanes(laneCount, laneWidth) + sideGap + sideWidthMin
  if (windowWidth <= marginNarrowMax || width < besideMin)
    return {
      margin,
      stageWidth: Math.min(width, stageMax),
      sideWidth: undefined,
      settingsWidth: undefined,
    }
  const stageWidth = Math.min(stageMax, width - sideGap - sideWidthMin)
  const sideWidth = Math.min(sideWidthMax, width - stageWidth - sideGap)
  return { margin, stageWidth, sideWidth, settingsWidth: undefined }
}

function pushed(windowWidth: number, laneCount: number): PageLayout {
  const margin = windowWidth <= marginNarrowBesideSettingsMax ? 16 : 32
  const width = windowWidth - settingsWidth - 2 * margin
  const stageWidth = Math.min(width, stageWidthMax(laneCount))
  return { margin, stageWidth, sideWidth: undefined, settingsWidth }
}
