import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkKey } from './checkKey.ts'
import { hasEnded, type Operation, type Value } from './operation.ts'
import { afterwards, fitsInSomeOrder } from './testing/everyOrder.ts'
import { answerByValues } from './uniqueValues.ts'

interface DrawnHistory {
  readonly operations: readonly Operation[]
  readonly initial: Value
}

describe('the checker', { timeout: 60_000 }, () => {
  it.each([
    ['reads and writes of few values', ['read', 'write'], 3],
    ['reads and writes of many values', ['read', 'write', 'read'], 40],
    ['compare-and-set', ['read', 'write', 'cas', 'cas'], 3],
    ['appends', ['read', 'append', 'append', 'write', 'cas'], 3],
  ] as const)('agrees with trying every order of %s, over 3,000 histories', (_, types, values) => {
    const seen = { true: 0, false: 0 }
    const agrees = fc.property(anyHistory(types, values), ({ initial, operations }) => {
      const fits = fitsInSomeOrder(operations, initial)
      seen[`${fits}`] += 1
      const verdict = checkKey(operations, initial)
      expect(verdict.linearizable).toBe(fits)
      if (verdict.linearizable === false) {
        expectFirstMisfit(operations, initial, verdict.misfit?.line)
        expectOrder(operations, initial, verdict.misfit?.before ?? [], verdict.misfit?.line)
      }
    })
    fc.assert(agrees, { seed: 1, numRuns: 3_000 })
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500)
  })

  it('says the same of unique values when it may not sort by them, over 3,000 histories', () => {
    let sorted = 0
    const agrees = fc.property(anyHistory(['read', 'write'], 40), ({ initial, operations }) => {
      const answer = answerByValues(operations, initial)
      sorted += answer === undefined ? 0 : 1
      // It changes nothing and always fits, but it is no read or write.
      const cas = { type: 'cas', from: 'unheard-of', to: 0, ok: false } as const
      const bystander: Operation = { ...cas, line: 99, calledAt: -100, endedAt: -99 }
      const verdict = checkKey([...operations, bystander], initial)
      if (answer !== undefined) expect(verdict.linearizable).toBe(answer.fits)
    })
    fc.assert(agrees, { seed: 2, numRuns: 3_000 })
    expect(sorted).toBeGreaterThan(2_000)
  })

  it('says the same when it follows one configuration at a time, over 3,000 histories', () => {
    const agrees = fc.property(
      anyHistory(['read', 'write', 'cas', 'append'], 3),
      ({ initial, operations }) => {
        const verdict = checkKey(operations, initial)
        const one = checkKey(operations, initial, { rowsAtOnce: 1 })
        expect(one.linearizable).toBe(verdict.linearizable)
        if (one.linearizable === false && verdict.linearizable === false)
          expect(one.misfit?.line).toBe(verdict.misfit?.line)
      },
    )
    fc.assert(agrees, { seed: 4, numRuns: 3_000 })
  })

  it('knows an order of whatever it calls linearizable, over 3,000 histories', () => {
    const hasOrder = fc.property(
      anyHistory(['read', 'write', 'cas', 'append'], 3),
      ({ initial, operations }) => {
        if (checkKey(operations, initial).linearizable !== true) return
        const impossible = { type: 'read', value: 'unheard-of', line: 99 } as const
        const last = { ...impossible, calledAt: 1_000, endedAt: 1_001 }
        const verdict = checkKey([...operations, last], initial)
        expect(verdict).toMatchObject({ linearizable: false, misfit: { line: 99 } })
        if (verdict.linearizable === false)
          expectOrder(operations, initial, verdict.misfit?.before ?? [], 99)
      },
    )
    fc.assert(hasOrder, { seed: 3, numRuns: 3_000 })
  })
})

describe('sorting by values', () => {
  const write = (value: Value, calledAt: number): Operation => {
    return { type: 'write', line: calledAt, value, calledAt, endedAt: calledAt + 1 }
  }
  const read = (value: Value, calledAt: number): Operation => ({
    ...write(value, calledAt),
    type: 'read',
    value,
  })

  it('declines where a value that was seen can have come from two places', () => {
    expect(answerByValues([write(1, 1), write(1, 3), read(1, 5)], 0)).toBeUndefined()
    expect(answerByValues([write(0, 1), read(0, 3)], 0)).toBeUndefined()
    expect(answerByValues([write(1, 1), write(1, 3), write(2, 5), read(2, 7)], 0)?.fits).toBe(true)
  })
  it('declines where anything else than reading and writing was done', () => {
    const cas = { ...write(0, 3), type: 'cas', from: 0, to: 1, ok: true } as const
    const append = { ...write(0, 3), type: 'append', value: 'x' } as const
    expect(answerByValues([write(1, 1), cas], 0)).toBeUndefined()
    expect(answerByValues([write(1, 1), append], 0)).toBeUndefined()
  })
})

/** What ended before the misfit fits, and with it nothing does. */
function expectFirstMisfit(operations: readonly Operation[], initial: Value, line?: number) {
  const ends = operations.filter(hasEnded)
  ends.sort((a, b) => a.endedAt - b.endedAt || a.line - b.line)
  const at = ends.findIndex((operation) => operation.line === line)
  expect(at).toBeGreaterThanOrEqual(0)
  for (const ended of [at, at + 1]) {
    const late = new Set(ends.slice(ended))
    const known = operations.flatMap((operation) => {
      if (!late.has(operation)) return hasEnded(operation) ? [operation] : []
      return []
    })
    const now = Math.max(...ends.slice(0, ended).map(({ endedAt }) => endedAt))
    const underWay = operations.filter(
      (operation) =>
        (late.has(operation) || !hasEnded(operation)) &&
        operation.calledAt <= now &&
        !(operation.type === 'cas' && operation.ok === false && hasEnded(operation)),
    )
    const open = underWay.map((operation) => ({ ...operation, endedAt: Number.POSITIVE_INFINITY }))
    expect(fitsInSomeOrder([...known, ...open], initial)).toBe(ended === at)
  }
}

/** Every operation that ended before this line has its place there, after what had ended before its call. */
function expectOrder(
  operations: readonly Operation[],
  initial: Value,
  lines: readonly number[],
  misfitLine?: number,
) {
  const order = lines.map((line) => operations.find((operation) => operation.line === line))
  const misfit = operations.find(({ line }) => line === misfitLine)
  let value: Value | undefined = initial
  let lastCall = Number.NEGATIVE_INFINITY
  for (const operation of order) {
    if (operation === undefined || value === undefined) throw new Error(`${lines} is no order`)
    lastCall = Math.max(lastCall, operation.calledAt)
    expect(operation.endedAt).toBeGreaterThanOrEqual(lastCall)
    value = afterwards(operation, value)
  }
  expect(value).toBeDefined()
  expect(new Set(lines).size).toBe(lines.length)
  for (const operation of operations.filter(hasEnded)) {
    const isBefore = operation.endedAt < (misfit?.endedAt ?? Number.POSITIVE_INFINITY)
    if (isBefore) expect(lines).toContain(operation.line)
  }
}

/** As a register would have answered, apart from a few answers that are drawn. */
function anyHistory(
  types: readonly Operation['type'][],
  values: number,
): fc.Arbitrary<DrawnHistory> {
  const anyText = fc.constantFrom('', 'x', 'y', 'xy', 'yx', 'xx')
  const isTextual = types.includes('append')
  const anyValue: fc.Arbitrary<Value> = fc.oneof(
    { weight: 6, arbitrary: isTextual ? anyText : fc.integer({ min: 0, max: values - 1 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
  const anyStep = fc.record({
    type: fc.constantFrom(...types),
    value: anyValue,
    other: anyValue,
    text: fc.constantFrom('x', 'y', ''),
    instant: fc.integer({ min: 0, max: 40 }).map((time) => time / 2),
    early: fc.integer({ min: 0, max: 8 }),
    late: fc.integer({ min: 0, max: 8 }),
    isEnded: fc.integer({ min: 0, max: 6 }).map((chance) => chance > 0),
    isEffective: fc.boolean(),
    isTold: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
    isHonest: fc.integer({ min: 0, max: 3 }).map((chance) => chance > 0),
  })
  return fc
    .record({
      steps: fc.array(anyStep, { minLength: 1, maxLength: 8 }),
      initial: anyValue,
    })
    .map(({ initial, steps }) => {
      let value = initial
      const byInstant = [...steps.entries()].sort(([, a], [, b]) => a.instant - b.instant)
      const operations = byInstant.map(([i, step]): Operation => {
        const interval = {
          line: i + 1,
          calledAt: step.instant - step.early,
          endedAt: step.isEnded ? step.instant + step.late : Number.POSITIVE_INFINITY,
        }
        const from = step.isEffective ? value : step.value
        const ok = step.isTold ? step.isHonest === (from === value) : undefined
        const operation: Operation =
          step.type === 'cas'
            ? { ...interval, type: 'cas', from, to: step.other, ok }
            : step.type === 'append'
              ? { ...interval, type: 'append', value: step.text }
              : step.type === 'write'
                ? { ...interval, type: 'write', value: step.value }
                : { ...interval, type: 'read', value: step.isHonest ? value : step.other }
        if (step.isEnded || step.isEffective) value = afterwards(operation, value) ?? value
        return operation
      })
      return { initial, operations: operations.sort((a, b) => a.line - b.line) }
    })
}
