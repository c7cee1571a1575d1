import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from './scenario.ts'
import { speedUpFor } from './speedUpFor.ts'
import { createTraceReader, readTrace, type TimeUnit, type TraceRows } from './traceFile.ts'

function rowsOf(text: string, timeUnit: TimeUnit = 's'): TraceRows {
  const read = readTrace(text, { name: 'test.csv', timeUnit })
  if (!read.ok) throw new Error(read.problem)
  return read.trace
}

function problemOf(text: string): string {
  const read = readTrace(text, { name: 'test.csv', timeUnit: 's' })
  return read.ok ? 'no problem' : read.problem
}

const listed = ({ keys, key, operation, atUs }: TraceRows) =>
  Array.from(key, (index, row) =>
    [atUs?.[row], 'rwd'[operation[row] ?? 9], keys[index]].join(' ').trim(),
  )

describe('a trace file', () => {
  it('has columns in the order that its header names', () => {
    const expected = ['0 w user:1', '500000 r user:2', '500000 d user:1']
    expect(listed(rowsOf('t,op,key\n5,w,user:1\n5.5,r,user:2\n5.5,d,user:1\n'))).toEqual(expected)
    expect(listed(rowsOf('key,t,op\nuser:1,5,w\nuser:2,5.5,r\nuser:1,5.5,d\n'))).toEqual(expected)
  })

  it('reads where it does not say what it does', () => {
    const trace = rowsOf('key\n1\n2\n1\n')
    expect(listed(trace)).toEqual(['r 1', 'r 2', 'r 1'])
    expect(trace).toMatchObject({
      keys: ['1', '2'],
      atUs: undefined,
      requests: 3,
      lengthUs: 0,
      name: 'test.csv',
    })
  })

  it('has times from its first request on, in whole microseconds', () => {
    const text = 't,key\n1000.25,a\n1000.2500014,b\n1003,c\n'
    expect([...(rowsOf(text, 's').atUs ?? [])]).toEqual([0, 1, 2_750_000])
    expect([...(rowsOf(text, 'ms').atUs ?? [])]).toEqual([0, 0, 2_750])
    expect(rowsOf(text, 'us').lengthUs).toBe(3)
    expect([...(rowsOf('t,key\n1e-3,a\n.5,b\n2.,c\n', 'ms').atUs ?? [])]).toEqual([0, 499, 1_999])
  })

  it('may name operations by letter or word, small or large', () => {
    expect(listed(rowsOf('op,key\nR,k\nwrite,k\nDELETE,k\nread,k\nD,k'))).toEqual([
      'r k',
      'w k',
      'd k',
      'r k',
      'd k',
    ])
  })

  it('may come from Windows, with a byte order mark and blank lines at its end', () => {
    expect(rowsOf('\ufeffop,key\r\nr,a\r\nw,b\r\n\r\n\r\n')).toEqual(rowsOf('op,key\nr,a\nw,b'))
  })

  it('may put keys in quotes', () => {
    const trace = rowsOf('op,key\nr,"a,b"\nw,"say ""hi"""\nr,5" disk\n"w","plain"\n')
    expect(trace.keys).toEqual(['a,b', 'say "hi"', '5" disk', 'plain'])
  })

  it('keeps keys apart that would be one number', () => {
    expect(rowsOf('key\n9007199254740993\n9007199254740992\n007\n7\n').keys).toHaveLength(4)
  })

  it.each([
    [
      '',
      'line 1: expected a header that names the columns t, op and key (only key is required), got nothing',
    ],
    ['op,key', 'line 2: expected a row, got nothing'],
    ['key\n\n\n', 'line 4: expected a row, got nothing'],
    [
      'op,keys\nr,1',
      'line 1: expected a header that names the columns t, op and key (only key is required), got "op,keys"',
    ],
    [
      'key,key\n1,1',
      'line 1: expected a header that names the columns t, op and key (only key is required), got "key,key"',
    ],
    [
      't,op\n1,r',
      'line 1: expected a header that names the columns t, op and key (only key is required), got "t,op"',
    ],
    [
      't,op,key,size\n1,r,k,5',
      'line 1: expected a header that names the columns t, op and key (only key is required), got "t,op,key,size"',
    ],
    ['op,key\nr,1\nx,2', 'line 3: expected op r, w or d, got "x"'],
    ['op,key\nr,1\n,2', 'line 3: expected op r, w or d, got nothing'],
    ['op,key\nr', 'line 2: expected 2 fields, got "r"'],
    ['op,key\nr,a,b', 'line 2: expected 2 fields, got "r,a,b"'],
    ['key\n1\n\n2', 'line 3: expected a row, since others follow, got nothing'],
    ['op,key\nr,', 'line 2: expected a key of 1 to 80 characters, got nothing'],
    ['key\n"open', 'line 2: expected quotes around a whole field, got ""open"'],
    ['t,key\n-1,a', 'line 2: expected a time t that is a number of 0 or more, got "-1"'],
    ['t,key\n1e999,a', 'line 2: expected a time t that is a number of 0 or more, got "1e999"'],
    ['t,key\nNaN,a', 'line 2: expected a time t that is a number of 0 or more, got "NaN"'],
    ['t,key\n0x10,a', 'line 2: expected a time t that is a number of 0 or more, got "0x10"'],
    ['t,key\n,a', 'line 2: expected a time t that is a number of 0 or more, got nothing'],
    ['t,key\n2,a\n1,b', 'line 3: expected a time t not before 2, the one before, got "1"'],
    [
      't,key\n0,a\n1e300,b',
      'line 3: expected a time t that is exact in microseconds: is its unit right?, got "1e300"',
    ],
  ])('that is %j is refused by the line that is wrong', (text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  it('has limits to its keys, lines and rows', () => {
    expect(problemOf(`key\n${'k'.repeat(80)}\n`)).toBe('no problem')
    expect(problemOf(`key\n${'k'.repeat(81)}\n`)).toContain(
      'line 2: expected a key of 1 to 80 characters',
    )
    expect(problemOf(`key\n${'k'.repeat(4_097)}`)).toBe(
      'line 2: expected at most 4096 characters, got "a longer line"',
    )
    expect(problemOf(`key\n${'k\n'.repeat(limits.traceRowsMax + 1)}`)).toBe(
      'line 2000002: expected at most 2000000 rows, got "more"',
    )
  })

  it('has a name that fits into a link', () => {
    const read = readTrace('key\n1', { name: `${'x'.repeat(79)}😀.csv`, timeUnit: 's' })
    expect(read.ok && read.trace.name).toBe('x'.repeat(79))
    const nameless = readTrace('key\n1', { name: '', timeUnit: 's' })
    expect(nameless.ok && nameless.trace.name).toBe('trace')
  })
})

describe('the hash of a trace', () => {
  it('is the same for the same rows, however they are written', () => {
    const { hash } = rowsOf('t,op,key\n5,w,a\n6,r,b\n')
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(rowsOf('op,key,t\r\nWRITE,"a",100\r\nr,b,101').hash).toBe(hash)
    expect(rowsOf('t,op,key\n5000,w,a\n6000,r,b\n', 'ms').hash).toBe(hash)
  })

  it('differs when any row differs', () => {
    const texts = [
      'key\na\nb\n',
      'key\nb\na\n',
      'key\na\nb\nb\n',
      'key\nab\nb\n',
      'op,key\nw,a\nr,b\n',
      'op,key\nd,a\nr,b\n',
      't,key\n0,a\n0,b\n',
      't,key\n0,a\n0.000001,b\n',
      't,key\n0,a\n4294.967296,b\n',
      't,key\n0,a\n8589.934592,b\n',
    ]
    expect(new Set(texts.map((text) => rowsOf(text).hash)).size).toBe(texts.length)
  })

  it('stays what it was when links were made with it', () => {
    expect(rowsOf('t,op,key\n5,w,a\n6,r,b\n').hash).toBe('7303669653b05e9e')
    expect(rowsOf('key\n1\n2\n1\n').hash).toBe('d6e3f3cac0ff46f1')
  })
})

describe('a trace that comes in pieces', () => {
  it('is the trace that comes at once', () => {
    const text = '\ufefft,op,key\r\n1,w,"a,b"\r\n2,r,😀\r\n2,d,c\r\n'
    const whole = rowsOf(text)
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length })), (cuts) => {
        const reader = createTraceReader({ name: 'test.csv', timeUnit: 's' })
        const edges = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        for (const [index, edge] of edges.entries()) {
          expect(reader.push(text.slice(edge, edges[index + 1] ?? text.length))).toBeUndefined()
        }
        expect(reader.rowsRead).toBe(3)
        expect(reader.finish()).toEqual({ ok: true, trace: whole })
      }),
    )
  })

  it('says what is wrong as soon as it is known, and keeps to it', () => {
    const reader = createTraceReader({ name: 'test.csv', timeUnit: 's' })
    expect(reader.push('op,key\nr,1\n')).toBeUndefined()
    const problem = 'line 3: expected op r, w or d, got "x"'
    expect(reader.push('x,1\ny,2\n')).toBe(problem)
    expect(reader.push('r,1\n')).toBe(problem)
    expect(reader.finish()).toEqual({ ok: false, problem })
  })

  it('does not wait for the end of a line without end', () => {
    const reader = createTraceReader({ name: 'test.csv', timeUnit: 's' })
    reader.push('key\n')
    expect(reader.push('k'.repeat(5_000))).toBe(
      'line 2: expected at most 4096 characters, got "a longer line"',
    )
  })
})

describe('the speed-up of a trace', () => {
  it('fits a long trace into the run and leaves a short one alone', () => {
    expect(speedUpFor(7_200_000_000, 60_000)).toBe(120)
    expect(speedUpFor(1_000, 60_000)).toBe(1)
    expect(speedUpFor(0, 60_000)).toBe(1)
  })
})
