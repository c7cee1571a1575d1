import { describe, expect, it } from 'vitest'
import type { Fault } from '../../scenario/faults.ts'
import { faultRows, placedLabels, troubledSpans } from './faultRows.ts'
import { faultText } from './faultText.ts'

const outage: Fault = { type: 'database-outage', atMs: 1_500, durationMs: 500 }
const crash: Fault = { type: 'cache-crash', atMs: 1_800, durationMs: 700 }
const pause: Fault = { type: 'app-pause', atMs: 1_000, durationMs: 200, server: 1 }
const lost: Fault = { type: 'acknowledgement-lost', atMs: 8_000, durationMs: 500, share: 0.3 }
const axis = { endMs: 10_000, width: 1_000, lastRequestMs: 10_000 }

describe('the words of a fault', () => {
  it.each([
    [outage, 'database outage 1.5 to 2 s'],
    [pause, 'app server 1 paused 1 to 1.2 s'],
    [lost, '30 % of acknowledgements lost 8 to 8.5 s'],
    [
      { ...outage, type: 'database-slow', factor: 2.5 } as Fault,
      'database 2.5 × slower 1.5 to 2 s',
    ],
  ])('say what, with its number, and when', (fault, text) => {
    expect(faultText(fault)).toBe(text)
  })
})

describe('the lines of faults', () => {
  it('are one for each tier that fails, from the clients down', () => {
    const rows = faultRows([outage, crash, lost, pause])
    expect(rows.map(({ tier, faults }) => [tier, faults.length])).toEqual([
      ['app', 1],
      ['cache', 1],
      ['database', 2],
    ])
  })

  it('show two equal faults once', () => {
    expect(faultRows([outage, { ...outage }])[0]?.faults).toHaveLength(1)
  })
})

describe('what is hatched', () => {
  it('is any time in which something is wrong, once', () => {
    expect(troubledSpans([crash, outage, lost])).toEqual([
      { fromMs: 1_500, toMs: 2_500 },
      { fromMs: 8_000, toMs: 8_500 },
    ])
  })
})

describe('the labels of a line', () => {
  it('never meet: of two that would, the second is left out', () => {
    const near: Fault = { ...outage, atMs: 2_100 }
    const placed = placedLabels([outage, near], axis, false)
    expect(placed.map(({ text }) => text)).toEqual(['database outage 1.5 to 2 s'])
  })

  it('go without their times where there is room for no more', () => {
    const long: Fault = { ...outage, atMs: 1_000, durationMs: 8_000 }
    const [label] = placedLabels([long], axis, false)
    expect(label?.text).toBe('database outage')
  })

  it('keep off the bars of their line', () => {
    const next: Fault = { ...outage, atMs: 2_100, durationMs: 5_000 }
    const [label] = placedLabels([outage, next], axis, true)
    expect(label?.text).toBe('database outage')
    expect(label?.right).toBeLessThan(150)
  })

  it('stand to the left of what is near the end', () => {
    const [label] = placedLabels([{ ...outage, atMs: 9_500 }], axis, false)
    expect(label?.right).toBeLessThan(950)
  })
})
