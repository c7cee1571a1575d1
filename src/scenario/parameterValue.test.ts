import { describe, expect, it } from 'vitest'
import { defaultParameters, parameterNames } from './parameters.ts'
import { parameterText, readParameter } from './parameterValue.ts'
import { problemText } from './problem.ts'

describe('the value of a parameter', () => {
  it.each([
    ['keys', '24', 24],
    ['keys', 24, 24],
    ['requests-per-second', '0.5', 0.5],
    ['write-share', '1', 1],
    ['ttl-ms', 'none', 'none'],
    ['ttl-ms', 5000, 5000],
    ['backoff-jitter', 'equal', 'equal'],
    ['write-allocate', 'off', false],
    ['write-allocate', 'yes', true],
    ['write-allocate', true, true],
    ['think-ms', 20, '20'],
    ['think-ms', '020.50', '20.5'],
    ['database-write-ms', '5/40', '5/40'],
  ] as const)('%s takes %j', (name, source, value) => {
    expect(readParameter(name, source)).toEqual({ ok: true, value })
  })

  it.each([
    ['keys', '2.5'],
    ['keys', '0'],
    ['keys', '1e3'],
    ['keys', 'none'],
    ['keys', ''],
    ['requests-per-second', '1e999'],
    ['requests-per-second', Number.POSITIVE_INFINITY],
    ['requests-per-second', 'NaN'],
    ['max-entries', '0x10'],
    ['write-share', '1.01'],
    ['write-share', null],
    ['backoff-jitter', 'Full'],
    ['backoff-jitter', 'constructor'],
    ['write-allocate', 1],
    ['database-write-ms', '-5'],
    ['database-write-ms', ['5']],
    ['database-write-ms', '60001'],
  ] as const)('%s refuses %j', (name, source) => {
    expect(readParameter(name, source).ok).toBe(false)
  })

  it('is read again from its own text, for every default', () => {
    for (const name of parameterNames) {
      const value = defaultParameters[name]
      expect(readParameter(name, parameterText(name, value))).toEqual({ ok: true, value })
    }
  })
})

describe('a problem', () => {
  it('says where, what was there, and what was expected', () => {
    const read = readParameter('database-write-ms', '-5')
    expect(!read.ok && problemText(read.problem)).toMatch(
      /^database-write-ms: got "-5", expected "10" \(constant\)/,
    )
  })

  it('names the value and the range it lies outside of', () => {
    const read = readParameter('ttl-ms', '-1')
    expect(!read.ok && problemText(read.problem)).toBe(
      'ttl-ms: got "-1", expected a whole number from 1 to 3600000 ms or none',
    )
  })

  it('shows at most 80 characters of a value, on one line', () => {
    const read = readParameter('keys', `1\n\u202e${'😀'.repeat(5_000)}`)
    if (read.ok) throw new Error('expected a problem')
    expect(read.problem.got.length).toBeLessThanOrEqual(80)
    expect(read.problem.got).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
    expect(problemText(read.problem)).toContain('expected a whole number from 1 to 1000000 keys')
  })

  it('says "nothing" where a value is empty', () => {
    const read = readParameter('keys', '')
    expect(!read.ok && problemText(read.problem)).toBe(
      'keys: got nothing, expected a whole number from 1 to 1000000 keys',
    )
  })
})
