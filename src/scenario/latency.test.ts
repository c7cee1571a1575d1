import { describe, expect, it } from 'vitest'
import { parseLatency } from './latency.ts'

describe('a latency', () => {
  it.each([
    ['10', '10'],
    [' 10.50 ', '10.5'],
    ['.5', '0.5'],
    ['0.0000001', '0.0000001'],
    ['exp:2', 'exp:2'],
    ['1-3', '1-3'],
    ['5/40', '5/40'],
    ['q:0=1;0.5=4;1=9', 'q:0=1;0.5=4;1=9'],
  ])('written %j is %s in the shortest form', (source, text) => {
    expect(parseLatency(source, 1_000)).toMatchObject({ ok: true, text })
  })

  it.each([
    '',
    '-1',
    '1e3',
    '3-1',
    '40/5',
    '0/5',
    '5/',
    'exp:',
    'q:',
    'q:0=1',
    'q:0=1;1=0',
    '1001',
    'NaN',
  ])('is not %j', (source) => {
    expect(parseLatency(source, 1_000).ok).toBe(false)
  })

  it('can be read again even when its shortest form is longer than what was written', () => {
    const inner = Array.from({ length: 150 }, (_, index) => `.${1000 + index}=.5`)
    const parsed = parseLatency(`q:0=0;${inner.join(';')};1=1`, 1_000)
    expect(parsed.ok && !parseLatency(parsed.text, 1_000).ok).toBe(false)
  })
})
