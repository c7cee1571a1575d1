import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CheckFailed } from './badInput.ts'
import { checkCommand } from './checkCommand.ts'

const folder = mkdtempSync(join(tmpdir(), 'playground-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The lines printed about histories of these lines, and how the command ended. */
function check(histories: readonly string[], ...options: readonly string[]) {
  const paths = histories.map((history, i) => {
    const path = join(folder, `${i + 1}.jsonl`)
    writeFileSync(path, history)
    return path
  })
  const printed: Record<string, unknown>[] = []
  let failure: string | undefined
  try {
    for (const line of checkCommand([...paths, ...options])) printed.push(JSON.parse(line))
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error
    failure = error.message.replace(join(folder, '/'), '')
  }
  return { printed, failure }
}

/** `write 1 5 7`: op, value in JSON, call, return. */
function operation(text: string, key = 'k'): string {
  const [op, value, call, end] = text.split(' ')
  return `{"client":1,"key":"${key}","op":"${op}","value":${value},"call":${call},"return":${end}}\n`
}

const fine = operation('write 1 1 2') + operation('read 1 3 4')
const stale = fine + operation('read 0 5 6')

describe('check', () => {
  it('prints a line for each history, with a verdict for each key', () => {
    const { failure, printed } = check(
      [fine, stale + operation('read 0 1 2', 'other')],
      '--initial',
      '0',
    )
    expect(printed).toEqual([
      {
        file: join(folder, '1.jsonl'),
        linearizable: true,
        keys: { k: true },
        ms: expect.any(Number),
      },
      {
        file: join(folder, '2.jsonl'),
        linearizable: false,
        keys: { k: false, other: true },
        ms: expect.any(Number),
        misfits: { k: { line: 3, before: [1, 2] } },
      },
    ])
    expect(failure).toBe(
      '2.jsonl: not linearizable: no place for line 3 of key "k" after what had ended by then',
    )
  })
  it('fails for as many files as are not linearizable or unknown', () => {
    const { failure, printed } = check([stale, fine, stale])
    expect(printed).toHaveLength(3)
    expect(failure).toMatch(/^1\.jsonl: .*\(and 1 more files\)$/)
    expect(check([fine, fine]).failure).toBeUndefined()
  })
  it('says unknown after its time, and fails', () => {
    const { failure, printed } = check([stale], '--limit-ms', '0.000001')
    expect(printed).toMatchObject([{ linearizable: 'unknown', keys: { k: 'unknown' } }])
    expect(failure).toBe('1.jsonl: not decided within the limits')
  })
  it('has every key absent at first, or holding what it is told', () => {
    expect(check([operation('read null 1 2')]).failure).toBeUndefined()
    expect(check([operation('read "v0" 1 2')], '--initial', '"v0"').failure).toBeUndefined()
    expect(check([operation('read "v0" 1 2')]).failure).toContain('line 1')
  })
  it('takes null for an outcome that nobody knows', () => {
    const unknown = operation('write 1 1 null')
    expect(check([unknown + operation('read 1 3 4')], '--initial', '0').failure).toBeUndefined()
    expect(check([unknown + operation('read 0 3 4')], '--initial', '0').failure).toBeUndefined()
    const unanswered = '{"client":"a","key":"k","op":"read","call":1,"return":null}'
    expect(check([unanswered]).failure).toBeUndefined()
  })
  it('tells keys apart by nothing but their text', () => {
    const { printed } = check([
      operation('write 1 1 2', '__proto__') + operation('write 1 1 2', '7'),
    ])
    expect(Object.keys(printed[0]?.['keys'] ?? {}).sort()).toEqual(['7', '__proto__'])
  })
  it('passes over blank lines at the end', () => {
    expect(check([`${fine}\r\n \n`]).failure).toBeUndefined()
  })
})

describe('numbers in a history', () => {
  it('are told apart by all their digits', () => {
    const value = '9007199254740993'
    const written = operation(`write ${value} 1 2`)
    expect(check([written + operation(`read ${value} 3 4`)]).failure).toBeUndefined()
    expect(check([written + operation('read 9007199254740992 3 4')]).failure).toContain('line 2')
  })
  it('are times in nanoseconds of this century', () => {
    const before = operation('write 1 1700000000000000000 1700000000000000001')
    const after = operation('read null 1700000000000000002 1700000000000000003')
    const meanwhile = operation('read null 1700000000000000001 1700000000000000003')
    expect(check([before + after]).failure).toContain('line 2')
    expect(check([before + meanwhile]).failure).toBeUndefined()
    expect(check([operation('write 1 0.1 1e-1') + operation('read null 1.0E-1 1')]).failure).toBe(
      undefined,
    )
  })
  it('are equal however they are written, as are lists and objects', () => {
    const pairs = [
      ['1', '1.0'],
      ['-0', '0'],
      ['12e1', '120'],
      ['12345678901234567890.50', '123456789012345678905e-1'],
      ['{"a":1,"b":[2]}', '{"b":[2.0],"a":1}'],
    ]
    for (const [written, seen] of pairs) {
      const both = operation(`write ${written} 1 2`) + operation(`read ${seen} 3 4`)
      expect(check([both]).failure).toBeUndefined()
    }
    const list = operation('write [1,2] 1 2') + operation('read [2,1] 3 4')
    expect(check([list]).failure).toContain('line 2')
    const text = operation('write 1 1 2') + operation('read "1" 3 4')
    expect(check([text]).failure).toContain('line 2')
  })
})
