import { draw, purposes } from '../kernel/draw.ts'
import type { LaneSettings } from '../laneSettings.ts'
import { randomGapUs } from './arrivals.ts'
import { zipfChooser } from './zipf.ts'

/** Writes that somebody else makes in the database directly, the same in every lane. */
export class BypassWrites {
  private readonly settings: LaneSettings
  private readonly chooseKey: (bits: number) => number
  private nth = 0

  constructor(settings: LaneSettings) {
    this.settings = settings
    this.chooseKey = zipfChooser(settings.keys, settings.zipfExponent)
  }

  /** When the next one comes; `key` then tells where. */
  nextUs(nowUs: number): number {
    const { bypassWritesPerSecond, isBypassEven, seed } = this.settings
    const gapUs = 1_000_000 / bypassWritesPerSecond
    this.nth++
    if (isBypassEven) return Math.round((this.nth - 0.5) * gapUs)
    const bits = draw(seed, purposes['bypass-gap'], this.nth, 0)
    return nowUs + Math.max(1, Math.round(randomGapUs(gapUs, bits)))
  }

  key(): number {
    return this.chooseKey(draw(this.settings.seed, purposes['bypass-key'], this.nth, 0))
  }
}
