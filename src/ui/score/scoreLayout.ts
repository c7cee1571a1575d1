/** The heights of one lane's stave, in px from its top. */
export interface Stave {
  readonly height: number
  /** The lines App, Cache and Database. */
  readonly app: number
  readonly cache: number
  readonly database: number
  /** Baseline of the captions. */
  readonly caption: number
}

/** How the score shares the width that it was given. All in px; x counts from the paper's left edge. */
export interface ScoreLayout {
  /** `wide`: names and figures in a gutter, the state in the head. `narrow`: names above their lanes, beads in the head. */
  readonly type: 'wide' | 'narrow'
  readonly gutter: number
  readonly width: number
  /** Where the paper begins, right of the lines' names. */
  readonly paperLeft: number
  /** The head: the playhead opened up. What is left of it has happened, what is right of it comes next. */
  readonly headLeft: number
  readonly headRight: number
  /** Where the beads end and the state begins. */
  readonly stateLeft: number
  /** The fan and the axis above the first lane. */
  readonly top: number
  readonly fan: number
  /** The overview's axis above, which fans out to the paper. */
  readonly overview: { readonly left: number; readonly width: number }
  /** How many lanes are drawn. */
  readonly lanes: number
  readonly stave: Stave
  readonly latency: { readonly top: number; readonly bottom: number }
  readonly height: number
}

const wideMin = 1000
/** Up to this width the overview stands below the paper, in reach of the thumb, and nothing fans out. */
export const phoneMax = 700
/** The names of the lanes beside the overview, where they have no gutter. */
const overviewNames = { gutter: 100, gap: 16 } as const
const gutterWide = 186
const namesWidth = 62
const headWide = 304
const beadsWide = 62
const headNarrow = 44

/** The score's places from the width of its container; one lane that is enlarged takes the height of all. */
export function scoreLayout(
  containerWidth: number,
  laneCount: number,
  isEnlarged = false,
): ScoreLayout {
  const isWide = containerWidth >= wideMin
  const gutter = isWide ? gutterWide : 0
  const width = Math.max(0, Math.floor(containerWidth) - gutter)
  const paperLeft = isWide ? namesWidth : 0
  const head = isWide ? headWide : headNarrow
  const pastShare = isWide ? 0.625 : 0.8
  const past = Math.round((width - paperLeft - head) * pastShare)
  const headLeft = paperLeft + past
  const usual = staveOf(isWide, laneCount)
  const stave = isEnlarged ? staveWithin(laneCount * usual.height, usual) : usual
  const lanes = isEnlarged ? 1 : laneCount
  const fan = containerWidth > phoneMax ? 20 : 0
  const namesPx = isWide ? 0 : overviewNames.gutter + overviewNames.gap
  const top = fan + 42
  const lanesBottom = top + lanes * stave.height
  const latencyTop = lanesBottom + (isWide ? 16 : 34)
  const latencyBottom = latencyTop + 76
  return {
    type: isWide ? 'wide' : 'narrow',
    gutter,
    width,
    paperLeft,
    headLeft,
    headRight: headLeft + head,
    stateLeft: headLeft + (isWide ? beadsWide : head),
    top,
    fan,
    overview: { left: namesPx, width: width - namesPx },
    lanes,
    stave,
    latency: { top: latencyTop, bottom: latencyBottom },
    height: latencyBottom + 24,
  }
}

/** One lane or two have room for taller staves. */
function staveOf(isWide: boolean, lanes: number): Stave {
  const pitch = lanes <= 1 ? 64 : lanes === 2 ? 46 : isWide ? 35 : 30
  const app = isWide ? 30 : 46
  const database = app + 2 * pitch
  return {
    height: database + (isWide ? 25 : 26),
    app,
    cache: app + pitch,
    database,
    caption: database + 18,
  }
}

/** A stave of this height whose margins are those of another. */
function staveWithin(height: number, { app, caption, database, height: usual }: Stave): Stave {
  const bottom = height - (usual - database)
  return {
    height,
    app,
    cache: Math.round((app + bottom) / 2),
    database: bottom,
    caption: bottom + caption - database,
  }
}
