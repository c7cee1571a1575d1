import { describe, expect, it } from 'vitest'
import type { Bench } from './benches.ts'
import { benchLine, skippedLine } from './benchLine.ts'
import type { Measurement } from './measurement.ts'

const simjs: Bench = {
  name: 'simjs',
  what: '',
  unit: 'requests',
  quantity: 'ratio',
  a: 'engine',
  b: ['simjs'],
  tolerance: 0,
  marks: { held: 4, gate: 5, goal: 7 },
}
const overhead: Bench = {
  ...simjs,
  quantity: 'overhead',
  marks: { held: 0.3, gate: 0.2, goal: 0.1 },
}

const at = (value: number, facts: Measurement['facts'] = {}): Measurement => ({ value, facts })
const round = (a: number, ...b: readonly number[]) => ({ a: at(a), b: b.map((value) => at(value)) })

describe('a bench', () => {
  it('says the median of the ratios of its rounds, the lowest and the highest', () => {
    const rounds = [round(20, 10), round(90, 30), round(70, 10)]
    expect(benchLine(simjs, rounds)).toMatchObject({ ratio: 3, min: 2, max: 7 })
  })
  it('names the median rate of each side', () => {
    const rounds = [round(20, 10), round(90, 30), round(70, 15)]
    expect(benchLine(simjs, rounds)).toMatchObject({
      a: { side: 'engine', rate: 70, unit: 'requests per second of CPU time' },
      b: { side: 'simjs', rate: 15 },
    })
  })
  it('holds it against the mean of several others', () => {
    expect(benchLine(simjs, [round(60, 10, 50)])).toMatchObject({ ratio: 2, b: { rate: 30 } })
  })
  it('says as an overhead how much longer it takes, as a share', () => {
    expect(benchLine(overhead, [round(80, 100)])).toMatchObject({ overhead: 0.25 })
  })
  it('says which mark a ratio reaches: at least', () => {
    const reached = (a: number) => benchLine(simjs, [round(a, 100)]).reached
    expect([700, 699, 499, 1].map(reached)).toEqual(['goal', 'gate', 'held', 'none'])
  })
  it('says which mark an overhead reaches: at most', () => {
    const reached = (b: number) => benchLine(overhead, [round(100, b)]).reached
    expect([110, 120, 121, 1_000].map(reached)).toEqual(['goal', 'gate', 'held', 'none'])
  })
  it('is not ok below what it is held to', () => {
    expect(benchLine(simjs, [round(1, 100)]).ok).toBe(false)
    expect(benchLine(simjs, [round(700, 100)]).ok).toBe(true)
  })
  it('says why it was not measured', () => {
    expect(skippedLine(simjs, 'no simjs')).toMatchObject({ name: 'simjs', skipped: 'no simjs' })
    expect(skippedLine(simjs, 'no simjs')).not.toHaveProperty('ok')
  })
})

describe('a rate counts only', () => {
  const ours = { digest: 'abc', hitShare: 0.66 }
  const line = (theirs: Measurement['facts'], tolerance: number) =>
    benchLine({ ...simjs, tolerance }, [
      { a: at(700, ours), b: [at(100, ours)] },
      { a: at(700, ours), b: [at(100, theirs)] },
    ])

  it('where every round of both came to the same digest', () => {
    expect(line({ digest: 'abc' }, 0)).toMatchObject({ agree: true, ratio: 7, ok: true })
    const other = line({ digest: 'xyz' }, 0.01)
    expect(other).toMatchObject({
      agree: false,
      differs: 'digest: abc here, xyz there',
      ok: false,
    })
    expect(other).not.toHaveProperty('ratio')
    expect(other.a).not.toHaveProperty('rate')
  })
  it('where shares and means are no further apart than they may be', () => {
    expect(line({ hitShare: 0.665 }, 0.01).agree).toBe(true)
    expect(line({ hitShare: 0.665 }, 0)).toMatchObject({
      agree: false,
      differs: 'hitShare: 0.66 here, 0.665 there',
    })
    expect(line({ hitShare: 0.67 }, 0.01).agree).toBe(false)
  })
  it('where nothing is missing', () => {
    expect(line({ misses: 5 }, 0.01)).toMatchObject({ differs: 'misses: undefined here, 5 there' })
  })
})
