import type { Leg, Line, Stroke } from '../../analysis/score/score.ts'
import type { LanePicture, Picture } from './picture.ts'
import type { Side } from './timeScale.ts'

/** A read narrower than this is widened about its middle, or nobody could see that it goes down and comes back. */
const readPxMin = 7
const strandPitch = 4
/** Who waits for a connection stands so far above the database's line. */
export const queuePx = 5
const waitRows = 6

/** Where the strokes of a lane go: x by the time, y by the line, with rows of their own for those that wait. */
export class StrokePlaces {
  private readonly picture: Picture
  private readonly lane: LanePicture
  private readonly side: Side
  private readonly strands = new Map<number, number>()
  private middle = 0
  private grow = 1

  constructor(picture: Picture, lane: LanePicture, side: Side) {
    this.picture = picture
    this.lane = lane
    this.side = side
  }

  /** The stroke that `x` and `level` are asked for next. */
  begin({ fromUs, operation, untilUs }: Stroke): void {
    const { scale } = this.picture
    this.grow = 1
    if (operation !== 'read') return
    const width = (untilUs - fromUs) * scale.pxPerUs
    if (width >= readPxMin || width <= 0) return
    this.middle = scale.x((fromUs + untilUs) / 2, this.side)
    this.grow = readPxMin / width
  }

  x(us: number): number {
    const x = this.picture.scale.x(us, this.side)
    return this.grow === 1 ? x : this.middle + (x - this.middle) * this.grow
  }

  /** The height of a line of this lane. */
  line(line: Line): number {
    return this.lane.top + this.picture.layout.stave[line]
  }

  /** The height at which a leg lies flat; undefined for a slope. */
  level({ request }: Stroke, leg: Leg): number | undefined {
    if (leg.from !== leg.to) return undefined
    switch (leg.kind) {
      case 'queue':
        return this.line('database') - queuePx
      case 'backoff':
        return this.line('app') + 6 + (Math.abs(request) % waitRows) * 4
      case 'gather':
        return this.strand(leg.toUs)
      case 'think':
      case 'pause':
      case 'shared':
        return leg.from === 'app' ? this.line('app') + 5 : this.line(leg.from)
      default:
        return this.line(leg.from)
    }
  }

  /** Those that are sealed together lie above each other, the first one lowest. */
  private strand(sealedUs: number): number {
    const place = this.strands.get(sealedUs) ?? 0
    this.strands.set(sealedUs, place + 1)
    const middle = (this.line('app') + this.line('cache')) / 2
    return middle + 5 - (place % waitRows) * strandPitch
  }
}
