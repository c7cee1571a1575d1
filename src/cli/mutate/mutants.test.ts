import { describe, expect, it } from 'vitest'
import { basic } from '../../engine/patterns/basic.ts'
import { handlersOf } from './handlers.ts'
import { type Change, changesOf, mutated } from './mutants.ts'

const small = `
import type { Pattern } from './pattern.ts'
export const small: Pattern = {
  name: 'Small',
  read: other.read,
  *write({ cache, database }, key, value) {
    const write = yield* cache.claim(key)
    // Told apart from what follows.
    const row = yield* database.write(key, value)
    if (row.isKnown) yield* cache.settle(write, row)
    return row
  },
  *delete({ cache, database, retry }, key) {
    let seen
    let row = nothing
    do {
      seen = yield* cache.get(key)
      row = yield* database.read(key, seen.version)
      yield* cache.fill(seen, row)
    } while (yield* retry.again(seen))
    return yield* cache.version(key)
  },
}`

async function changes(): Promise<readonly Change[]> {
  return (await handlersOf(small)).flatMap(changesOf)
}

/** The text of a mutant without its first and last line, and without indentation. */
async function linesAfter(what: string, handler: string): Promise<readonly string[]> {
  const change = (await changes()).find((one) => one.what === what && one.handler === handler)
  if (change === undefined || !('text' in change)) throw new Error(`no mutant ${what}`)
  return change.text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim())
}

describe('the mutants of a text', () => {
  it('are each of its calls left out and each two neighbouring steps exchanged, once', async () => {
    expect((await changes()).map(({ handler, what }) => `${handler}: ${what}`)).toEqual([
      'write: cache.claim left out, taken for a claim',
      'write: database.write left out, taken for failed',
      'write: database.write left out, taken for done',
      'write: cache.settle left out',
      'write: cache.claim after database.write',
      'write: database.write after cache.settle',
      'delete: cache.get left out, taken for a miss',
      'delete: database.read left out, taken for failed',
      'delete: database.read left out, taken for done',
      'delete: cache.fill left out',
      'delete: retry.again left out, taken for no',
      'delete: cache.version left out, taken for a miss',
      'delete: cache.get, database.read, cache.fill, retry.again after cache.version',
      'delete: cache.get after database.read',
      'delete: database.read after cache.fill',
    ])
  })

  it('differ from it in nothing else', async () => {
    const claim = 'const write = yield* cache.claim(key)'
    const comment = '// Told apart from what follows.'
    const row = 'const row = yield* database.write(key, value)'
    const settle = 'if (row.isKnown) yield* cache.settle(write, row)'
    expect(await linesAfter('cache.claim left out, taken for a claim', 'write')).toEqual([
      'const write = standIn(key)',
      comment,
      row,
      settle,
      'return row',
    ])
    expect(await linesAfter('cache.claim after database.write', 'write')).toEqual([
      row,
      comment,
      claim,
      settle,
      'return row',
    ])
  })

  it('leave an empty statement where a call stood alone, so that no other line falls under its if', async () => {
    const lines = await linesAfter('cache.settle left out', 'write')
    expect(lines.slice(-2)).toEqual(['if (row.isKnown) ;', 'return row'])
  })

  it('cannot be made where a variable would have no value yet', async () => {
    const inseparable = (await changes()).filter((change) => 'needed' in change)
    expect(inseparable).toEqual([
      { handler: 'write', what: 'database.write after cache.settle', needed: 'row' },
      { handler: 'delete', what: 'cache.get after database.read', needed: 'seen' },
    ])
  })

  it('run as the pattern with one handler in place of its own', async () => {
    const [change] = await changes()
    if (change === undefined || !('text' in change)) throw new Error('no mutant')
    const pattern = mutated(basic, change)
    expect(pattern.write.toString()).toContain('standIn(key)')
    expect({ ...pattern, write: basic.write }).toEqual(basic)
  })
})

describe('a text that cannot be taken apart', () => {
  it('is one with a yield* of something else than a call', async () => {
    const odd = 'export const odd = { *read() { return yield* others } }'
    await expect(handlersOf(odd)).rejects.toThrow('something else than a call')
  })
  it('is one with a call that nothing stands in for', async () => {
    const odd = 'export const odd = { *read({ cache }, key) { return yield* cache.guess(key) } }'
    const [handler] = await handlersOf(odd)
    expect(() => changesOf(handler as NonNullable<typeof handler>)).toThrow('cache.guess')
  })
})
