/** How the lanes share the width that the stage was given. Widths in CSS px. */
export interface StageLayout {
  /** `columns`: lanes side by side beside a gutter. `single`: one lane at a time, tier names inside it. */
  readonly type: 'columns' | 'single'
  readonly columns: number
  /** Width of the column of row heads; 0 in `single`. */
  readonly gutter: number
  readonly gap: number
  readonly laneWidth: number
  /** `narrow` shortens texts and pitches; `figure` leaves out what an embedded figure has no room for. */
  readonly size: 'regular' | 'narrow' | 'figure'
  /** Rows of lanes stand below each other, so each is kept low. */
  readonly isLow: boolean
}

/** Below this, a lane's texts no longer fit. */
const laneWidthMin = 204
/** A lane narrower than this stands nearer to its neighbours; four beside open settings come to 228. */
const laneWidthNarrow = 226
/** A lane narrower than this is drawn with shorter texts and pitches. */
const laneWidthRegular = 250
/** How wide lanes become, by their number: few may take more of a wide page. */
const laneWidthsMax = [720, 560, 400, 360] as const
/** A lane shown large beside the names of the others. */
const laneWidthEnlargedMax = 1_080
const laneWidthSingleMax = 420
const singleWidthMax = 700
const figureSingleWidthMax = 540

const spaces = {
  regular: { gutter: 112, gap: 24 },
  narrow: { gutter: 88, gap: 16 },
  tight: { gutter: 76, gap: 12 },
  figure: { gutter: 64, gap: 16 },
} as const

/** How wide a stage is at most. */
export function stageWidthMax(laneCount: number): number {
  return stageWidthWithLanes(laneCount, laneWidthMaxOf(laneCount))
}

/** How wide a stage is whose lanes, one row of them, have this width. */
export function stageWidthWithLanes(laneCount: number, laneWidth: number): number {
  return spaces.regular.gutter + laneCount * (spaces.regular.gap + laneWidth)
}

/** The stage's grid from the width of its container, so that panels beside it may push it narrower. */
export function stageLayout(
  containerWidth: number,
  laneCount: number,
  figure = false,
): StageLayout {
  if (containerWidth <= (figure ? figureSingleWidthMax : singleWidthMax)) {
    const laneWidth = Math.min(containerWidth, laneWidthSingleMax)
    return {
      type: 'single',
      columns: 1,
      gutter: 0,
      gap: 0,
      laneWidth,
      size: figure ? 'figure' : sizeOf(laneWidth),
      isLow: false,
    }
  }
  const columns = columnsWithin(containerWidth, laneCount, figure ? spaces.figure : spaces.tight)
  const inSpace = (space: keyof typeof spaces) =>
    inColumns(containerWidth, { columns, laneCount, space })
  if (figure) return inSpace('figure')
  const regular = inSpace('regular')
  if (regular.laneWidth >= laneWidthRegular) return regular
  const narrow = inSpace('narrow')
  return narrow.laneWidth >= laneWidthNarrow ? narrow : inSpace('tight')
}

/** The stage of one lane that is shown large, its row heads as wide as beside all lanes. */
export function enlargedLayout(
  containerWidth: number,
  { gutter, gap }: Pick<StageLayout, 'gutter' | 'gap'>,
): StageLayout {
  const layout = stageLayout(containerWidth, 1)
  if (layout.type === 'single') return layout
  const laneWidth = Math.min(containerWidth - gutter - gap, laneWidthEnlargedMax)
  return { ...layout, gutter, gap, laneWidth }
}

function sizeOf(laneWidth: number): 'regular' | 'narrow' {
  return laneWidth >= laneWidthRegular ? 'regular' : 'narrow'
}

function columnsWithin(
  width: number,
  laneCount: number,
  space: { gutter: number; gap: number },
): number {
  const fitting = Math.max(1, Math.floor((width - space.gutter) / (laneWidthMin + space.gap)))
  if (fitting >= laneCount) return laneCount
  // Four lanes stand two by two rather than three and one.
  return laneCount === 4 ? Math.min(2, fitting) : fitting
}

function inColumns(
  width: number,
  {
    columns,
    laneCount,
    space,
  }: {
    readonly columns: number
    readonly laneCount: number
    readonly space: keyof typeof spaces
  },
): StageLayout {
  const { gutter, gap } = spaces[space]
  const each = Math.floor(((width - gutter) / columns - gap) * 100) / 100
  const laneWidth = Math.min(each, laneWidthMaxOf(columns))
  const size = space === 'figure' ? 'figure' : sizeOf(laneWidth)
  return { type: 'columns', columns, gutter, gap, laneWidth, size, isLow: columns < laneCount }
}

function laneWidthMaxOf(columns: number): number {
  return laneWidthsMax[columns - 1] ?? laneWidthsMax[3]
}
