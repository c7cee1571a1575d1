import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { BadInput, CheckFailed } from './badInput.ts'
import type { TruthLine } from './truth/truthLine.ts'
import { truthCommand } from './truthCommand.ts'

const folder = mkdtempSync(join(tmpdir(), 'playground-truth-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The lines printed for a file of this content, and the message it ended with, if with any. */
function truth(content: unknown): { lines: readonly TruthLine[]; error: unknown } {
  const path = join(folder, 'truth.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  const lines: TruthLine[] = []
  try {
    for (const line of truthCommand([path])) lines.push(JSON.parse(line) as TruthLine)
  } catch (error) {
    return { lines, error }
  }
  return { lines, error: undefined }
}

function entry(name: string, params: object, values: object) {
  return { entries: [{ name, params, values }] }
}

const noneFails = { p: 0, max_retries: 3, base_ms: 100, factor: 2 }

describe('truth', () => {
  it('prints a line for each published value, in its own unit of time', () => {
    const values = { p_block: 0.5 }
    const { error, lines } = truth(entry('erlang_b', { offered: 1, c: 1 }, values))
    expect(error).toBeUndefined()
    expect(lines).toEqual([
      {
        file: join(folder, 'truth.json'),
        name: 'erlang_b offered=1 c=1',
        field: 'p_block',
        want: 0.5,
        got: expect.closeTo(0.5, 2),
        tolerance: 0.015,
        ok: true,
      },
    ])
  })
  it('goes on after a value that differs, and fails at the end', () => {
    const values = { mean_attempts: 3, total_backoff_if_all_fail_ms: 700 }
    const { error, lines } = truth(entry('retry', noneFails, values))
    expect(lines).toMatchObject([
      { want: 3, got: 1, ok: false },
      { want: 700, got: 700, ok: true },
    ])
    expect(error).toBeInstanceOf(CheckFailed)
    expect(String(error)).toContain('1 of 2 values differ, the first is retry p=0 max_retries=3')
  })
  it('compares waits that no run has room for in proportion', () => {
    const values = { total_backoff_if_all_fail_ms: 3_276_700 }
    expect(truth(entry('retry', { ...noneFails, max_retries: 15 }, values)).error).toBeUndefined()
  })
})

describe('truth says in one line what is wrong with', () => {
  const mm1 = { lam: 1, mu: 2, c: 1 }
  it.each([
    ['an empty file', '', 'truth.json: is empty, expected published results'],
    ['text', 'NaN', 'truth.json: not valid JSON: '],
    ['another shape', { results: 5 }, 'truth.json: expected published results'],
    ['nothing', { entries: [] }, 'truth.json: holds nothing to check'],
    ['what is no entry', { entries: [5] }, 'entry 1: got 5, expected an object'],
    ['a family', entry('mmd', {}, {}), 'entry 1: name: got "mmd", expected one of mmc, '],
    ['inheritance', entry('toString', {}, {}), 'entry 1: name: got "toString"'],
    ['no values', { entries: [{ name: 'mmc', params: mm1 }] }, 'entry 1: values is missing'],
    [
      'a missing parameter',
      entry('mmc', { lam: 1, mu: 2 }, {}),
      'entry 1 (mmc lam=1 mu=2): params: c is missing',
    ],
    [
      'a parameter of no family',
      entry('mmc', { ...mm1, z: 1 }, {}),
      'entry 1 (mmc lam=1 mu=2 c=1 z=1): params: z is not known here',
    ],
    [
      'a number that is none',
      '{"entries":[{"name":"mmc","params":{"lam":1e999,"mu":1,"c":1},"values":{}}]}',
      'params: lam: got Infinity, expected a number above 0',
    ],
    [
      'a value that is none',
      entry('mmc', mm1, { p_wait: null }),
      'p_wait: got null, expected a number',
    ],
    [
      'a value of no family',
      entry('mmc', mm1, { p_luck: 1 }),
      'p_luck: got 1, expected a value that',
    ],
    [
      'no steady state',
      entry('mmc', { ...mm1, lam: 2 }, {}),
      'lam: got 2, expected fewer arrivals',
    ],
    [
      'another factor',
      entry('retry', { ...noneFails, factor: 3 }, {}),
      'factor: got 3, expected 2',
    ],
    [
      'an algorithm',
      { results: [{ clients: 1, algorithm: 'Fibonacci' }] },
      'result 1: algorithm: got "Fibonacci", expected one of None, ',
    ],
    [
      'a result without trials',
      { results: [{ clients: 1, algorithm: 'None' }] },
      'result 1: trials is missing',
    ],
    ['a schedule without a name', [{ steps: [] }], 'schedule 1: id is missing'],
    [
      'a schedule without steps',
      [{ id: 'late-fill', replay: true }],
      'schedule 1 (late-fill): steps is missing',
    ],
  ])('%s', (_, content, message) => {
    const { error, lines } = truth(content)
    expect(lines).toEqual([])
    expect(error).toBeInstanceOf(BadInput)
    expect(String(error)).toContain(message)
    expect(String(error)).not.toContain('\n')
  })
})

describe('a schedule', () => {
  const schedule = {
    id: 'x',
    pattern: 'cache-aside',
    initial: { db: 'v0', cache: null },
    history: [],
    linearizable: true,
    stale_reads: 0,
    lost_acknowledged_writes: 0,
    final: null,
    replay: true,
  }
  const got = (changed: object) =>
    Object.fromEntries(
      truth([{ ...schedule, ...changed }]).lines.map((line) => [line.field, line.got]),
    )

  it('brings a deleted row back when a fill comes late', () => {
    const steps = [
      'R: cache.get(k) -> miss',
      'R: db.read(k) -> v0',
      'D: db.delete(k) -> ok',
      'D: cache.delete(k) -> ok',
      'D: acknowledge',
      'R: cache.set(k,v0)',
      'X: cache.get(k) -> v0 (hit)',
    ]
    expect(got({ steps, final: { db: null, cache: 'v0' } })).toEqual({
      'final.db': null,
      'final.cache': 'v0',
      reads: ['v0', 'v0'],
      stale_reads: 1,
      lost_acknowledged_writes: 0,
      linearizable: false,
    })
  })
  it('loses what only the cache had when the cache crashes', () => {
    const steps = [
      'W: cache.set(k,v1)',
      'W: acknowledge',
      'cache crashes before its flush',
      'X: cache.get(k) -> miss',
      'X: db.read(k) -> v0',
    ]
    expect(got({ steps, pattern: 'write-behind' })).toEqual({
      reads: ['v0'],
      stale_reads: 1,
      lost_acknowledged_writes: 1,
      linearizable: false,
    })
  })
  it('may have written although nobody heard', () => {
    const steps = ['W: db.write(k,v1) -> applied, answer lost', 'X: cache.get(k)', 'X: db.read(k)']
    expect(got({ steps, final: { db: 'v1', cache: 'v1' } })).toMatchObject({
      'final.db': 'v1',
      reads: ['v1'],
      linearizable: true,
    })
  })
  it('says which step no scenario has, and meets none of its values', () => {
    const { error, lines } = truth([{ ...schedule, steps: ['W: sings'] }])
    expect(error).toBeInstanceOf(CheckFailed)
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatchObject({ got: null, problem: 'steps: "W: sings" cannot be replayed' })
  })
  it('is judged by its history alone if it is not to be replayed', () => {
    const history = [
      { op: 'write', value: 'v1', call: 1, return: null },
      { op: 'read', value: 'v1', call: 2, return: 3 },
      { op: 'read', value: 'v0', call: 4, return: 5 },
    ]
    const { lines } = truth([{ ...schedule, replay: false, steps: ['W: sings'], history }])
    expect(lines).toMatchObject([{ field: 'linearizable', want: true, got: false, ok: false }])
  })
})
