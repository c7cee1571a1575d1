import { type Fault, faultTable } from '../../scenario/faults.ts'
import { faultPhrase, faultText } from './faultText.ts'

type Tier = (typeof faultTable)[Fault['type']]['tier']

/** From the clients down, as on stage. */
const tiers: readonly Tier[] = ['workload', 'app', 'cache', 'database']

/** The faults of one tier, on a line of their own. */
export interface FaultRow {
  readonly tier: Tier
  readonly faults: readonly Fault[]
}

/** Two equal faults are one. */
export function distinct(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [faultText(fault), fault])).values()]
}

export function faultRows(faults: readonly Fault[]): readonly FaultRow[] {
  return tiers
    .map((tier) => ({
      tier,
      faults: distinct(faults).filter(({ type }) => faultTable[type].tier === tier),
    }))
    .filter((row) => row.faults.length > 0)
}

interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** When anything at all is wrong: spans that neither meet nor overlap, in order. */
export function troubledSpans(faults: readonly Fault[]): readonly Span[] {
  const spans: Span[] = []
  for (const { atMs, durationMs } of faults.toSorted((a, b) => a.atMs - b.atMs)) {
    const last = spans.at(-1)
    const toMs = atMs + durationMs
    if (last === undefined || atMs > last.toMs) spans.push({ fromMs: atMs, toMs })
    else spans[spans.length - 1] = { ...last, toMs: Math.max(last.toMs, toMs) }
  }
  return spans
}

interface FaultLabel {
  readonly left: number
  readonly right: number
  readonly text: string
  /** It begins after the last request, so nothing comes of it. */
  readonly isMissed: boolean
}

/**
 * A label stands to the right of its fault, or to the left of it near the end. Where it would meet another, or a bar
 * of its line, it goes without its times; where that meets something too, it is left out.
 */
export function placedLabels(
  faults: readonly Fault[],
  axis: { readonly endMs: number; readonly width: number; readonly lastRequestMs: number },
  hasBars: boolean,
): readonly FaultLabel[] {
  const pxOf = (ms: number) => (Math.min(ms, axis.endMs) / axis.endMs) * axis.width
  const bars = faults.map(({ atMs, durationMs }) => ({
    left: pxOf(atMs),
    right: pxOf(atMs + durationMs),
  }))
  const placed: FaultLabel[] = []
  const isFree = (left: number, right: number) =>
    left >= 0 &&
    right <= axis.width &&
    !placed.some((other) => left < other.right + 8 && right > other.left - 8) &&
    !(hasBars && bars.some((bar) => left < bar.right && right > bar.left))
  faults.forEach((fault, index) => {
    const bar = bars[index]
    if (bar === undefined) return
    const isMissed = fault.atMs >= axis.lastRequestMs
    const texts = [faultText(fault), faultPhrase(fault)]
    for (const text of isMissed ? missedTexts(fault) : texts) {
      const textWidth = text.length * pxPerCharacter + 8
      const left = [bar.right + gapPx, bar.left - gapPx - textWidth].find((start) =>
        isFree(start, start + textWidth),
      )
      if (left === undefined) continue
      placed.push({ left, right: left + textWidth, text, isMissed })
      return
    }
  })
  return placed
}

function missedTexts(fault: Fault): readonly string[] {
  return [`${faultText(fault)}, after the last request`, 'after the last request']
}

const pxPerCharacter = 5.5
const gapPx = 6
