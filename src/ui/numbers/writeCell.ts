import type { LaneNumbers, LatencyNumbers } from '../../analysis/laneNumbers.ts'
import { logScale } from '../design/logScale.ts'
import { countText, fixedText, latencyMsText, shortCountText } from '../design/numberText.ts'
import { setText } from '../design/setText.ts'
import type { NumbersRow } from './numberRows.ts'

type Parts = ReadonlyMap<string, HTMLElement>

/** Shared by every range line, so that lines can be compared across rows and lanes. */
const rangeScale = logScale(0.1, 2000)
/** Below this a p99 is little more than the slowest answer. */
const p99SamplesMin = 100
/** More strokes than this are no longer counted by eye. */
const strokesMax = 40

/** Writes one lane's figures into the nodes of a cell. */
export function writeCell(
  cell: HTMLElement,
  parts: Parts,
  row: NumbersRow,
  numbers: LaneNumbers,
  full: number,
): void {
  switch (row.type) {
    case 'percentiles':
      writePercentiles(cell, parts, row.of(numbers))
      return
    case 'amount': {
      const amount = row.of(numbers)
      write(parts, 'value', amount === null ? '–' : amountText(amount, row.digits))
      setShare(parts, 'bar', amount === null ? 0 : Math.min(1, amount / full))
      write(parts, 'note', row.note?.(numbers) ?? '')
      setState(cell, amount === null ? 'none' : 'some')
      return
    }
    case 'count': {
      const count = row.of(numbers)
      write(parts, 'value', countText(count))
      write(parts, 'note', row.note?.(numbers) ?? '')
      setState(cell, count === 0 ? 'zero' : 'some')
      return
    }
    case 'problems': {
      const count = row.of(numbers)
      write(parts, 'value', countText(count))
      setShare(parts, 'tally', Math.min(1, count / strokesMax))
      setState(cell, count === 0 ? 'zero' : 'some')
      return
    }
  }
}

function writePercentiles(
  cell: HTMLElement,
  parts: Parts,
  { count, p50, p99 }: LatencyNumbers,
): void {
  if (p50 === null || p99 === null) {
    write(parts, 'first', '')
    write(parts, 'value', '–')
    write(parts, 'note', '')
    setTitle(cell, '')
    setState(cell, 'none')
    return
  }
  write(parts, 'first', latencyMsText(p50))
  write(parts, 'value', latencyMsText(p99))
  const isSmall = count < p99SamplesMin
  write(parts, 'note', shortCountText(count))
  setTitle(cell, isSmall ? `A p99 of only ${count} samples says little.` : '')
  const [low, high] = [rangeScale.share(p50), rangeScale.share(p99)]
  place(parts, 'low', low)
  place(parts, 'high', high)
  place(parts, 'range', low)
  const range = parts.get('range')
  if (range !== undefined) range.style.scale = `${fixedText(high - low, 4)} 1`
  setState(cell, isSmall ? 'few' : 'some')
}

function amountText(amount: number, digits: number | 'latency'): string {
  return digits === 'latency' ? latencyMsText(amount) : fixedText(amount, digits)
}

function write(parts: Parts, name: string, text: string): void {
  const part = parts.get(name)
  if (part !== undefined) setText(part, text)
}

function setShare(parts: Parts, name: string, share: number): void {
  const part = parts.get(name)
  if (part !== undefined) part.style.setProperty('--share', String(Math.round(share * 1000) / 1000))
}

/** Moved, not laid out anew: the drawing is as wide as its container. */
function place(parts: Parts, name: string, share: number): void {
  const part = parts.get(name)
  if (part !== undefined) part.style.translate = `${fixedText(100 * share, 2)}cqw`
}

function setState(cell: HTMLElement, state: 'none' | 'zero' | 'few' | 'some'): void {
  if (cell.dataset['state'] !== state) cell.dataset['state'] = state
}

function setTitle(cell: HTMLElement, title: string): void {
  if (cell.title !== title) cell.title = title
}
