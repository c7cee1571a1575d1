import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { impurities, patternSlips, type Sources, wrongImports } from './architectureRules.ts'

describe('the house', () => {
  const sources = sourcesOnDisk()

  // It reads every file of the house, which takes a busy machine more than the usual five seconds.
  it('imports in one direction only', { timeout: 60_000 }, () => {
    expect(wrongImports(sources)).toEqual([])
  })
  it('keeps chance, the clock and what differs between machines out of the simulation', () => {
    expect(impurities(sources)).toEqual([])
  })
  it('waits for every call that a pattern makes to a tier, and makes each once per handler', () => {
    expect(patternSlips(sources)).toEqual([])
  })
})

describe('the check of imports', () => {
  it.each([
    [`import { x } from '../../ui/x.ts'`],
    [`import '../../ui/x.ts'`],
    [`import type { X } from '../../ui/x.ts'`],
    [`type X = import('../../ui/x.ts').X`],
    [`export { x } from '../../ui/x.ts'`],
    [`export * from '../../ui/x.ts'`],
    [`const x = () => import('../../ui/x.ts')`],
    [`const x = () => import(\`../../ui/x.ts\`)`],
    [`const x = new URL('../../ui/x.ts', import.meta.url)`],
    [`const x = import.meta.glob('../../ui/x.ts')`],
  ])('sees %s', (text) => {
    expect(wrongImports(fake('engine/kernel/pool.ts', text))).toEqual([
      'engine/kernel/pool.ts must not import ui/x.ts',
    ])
  })
  it('refuses packages where the simulation lives, except to its tests', () => {
    const text = `import fc from 'fast-check'`
    expect(wrongImports(fake('engine/lru.ts', text))).toEqual([
      'engine/lru.ts must not import fast-check',
    ])
    expect(wrongImports(fake('engine/lru.test.ts', text))).toEqual([])
    expect(wrongImports(fake('engine/testing/aCache.ts', text))).toEqual([])
    expect(wrongImports(fake('scenario/link.ts', `import * as v from 'valibot'`))).toEqual([])
    expect(wrongImports(fake('engine/lru.ts', `import { readFileSync } from 'node:fs'`))).toEqual([
      'engine/lru.ts must not import node:fs',
    ])
  })
  it('holds tests to the direction too', () => {
    expect(wrongImports(fake('scenario/link.test.ts', `import '../engine/x.ts'`))).toEqual([
      'scenario/link.test.ts must not import engine/x.ts',
    ])
  })
  it('lets every folder use itself and what lies below it', () => {
    expect(wrongImports(fake('ui/a.tsx', `import '../scenario/a.ts'; import './b.css'`))).toEqual(
      [],
    )
    expect(wrongImports(fake('cli/main.ts', `import '../analysis/a.ts'`))).toEqual([])
    expect(wrongImports(fake('cli/main.ts', `import '../store/a.ts'`))).toHaveLength(1)
    expect(wrongImports(fake('main.tsx', `import './ui/a.tsx'; import './engine/b.ts'`))).toEqual([
      'main.tsx must not import engine/b.ts',
    ])
  })
})

describe('the check of purity', () => {
  it.each([
    'Math.random()',
    'Math.log(2)',
    `Math['exp'](1)`,
    'const { pow } = Math',
    '2 ** 8',
    'let x = 2; x **= 2',
    'Date.now()',
    'new Date()',
    'performance.now()',
    'setTimeout(run, 1)',
    'console.log(1)',
    'globalThis.Date',
    'Promise.resolve()',
    'let later: Promise<void>',
    'async function run() {}',
    'const run = async () => {}',
  ])('refuses %s', (text) => {
    expect(impurities(fake('analysis/a.ts', text))).not.toEqual([])
    expect(impurities(fake('worker/a.ts', text))).toEqual([])
  })
  it('says what is used where', () => {
    expect(impurities(fake('engine/a.ts', 'const x = Math.sin(1)'))).toEqual([
      'engine/a.ts must not use Math.sin',
    ])
  })
  it.each([
    '// Math.random() would differ',
    `const text = 'Date.now()'`,
    'Math.imul(3, Math.floor(4.5))',
    'const row = { performance: 1 }; row.performance',
  ])('allows %s', (text) => {
    expect(impurities(fake('engine/a.ts', text))).toEqual([])
  })
})

describe('the check of patterns', () => {
  const pattern = (body: string) =>
    fake(
      'engine/patterns/basic.ts',
      `export const basic = { *write({ cache, retry }, key) { ${body} } }`,
    )

  it('misses no call without yield*', () => {
    for (const call of ['cache.get(key)', 'yield cache.get(key)', 'retry.again(key)']) {
      expect(patternSlips(pattern(call))).toHaveLength(1)
    }
    expect(patternSlips(pattern('cache.get(key)'))).toEqual([
      'engine/patterns/basic.ts: *write calls cache.get without yield*',
    ])
    expect(patternSlips(pattern('return yield* cache.get(key)'))).toEqual([])
  })
  it('misses no operation that stands twice in a handler', () => {
    expect(patternSlips(pattern('yield* cache.get(key); yield* cache.get(key)'))).toEqual([
      'engine/patterns/basic.ts: *write calls cache.get twice',
    ])
  })
})

function sourcesOnDisk(): Sources {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const paths = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name))
  return new Map(paths.map((path) => [path, readFileSync(join(import.meta.dirname, path), 'utf8')]))
}

function fake(path: string, text: string): Sources {
  return new Map([[path, text]])
}
