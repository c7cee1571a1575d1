import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TimeUnit } from '../scenario/traceFile.ts'
import { readTraceFile } from './readTraceFile.ts'
import { type ReplaySettings, replayTrace } from './replayTrace.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = resolve(root, process.env['TRUTH'] ?? '../shared/truth', 'traces')

interface Hits {
  readonly read_hits: number
  readonly write_hits: number
}
interface ExpectedCounts {
  readonly allocate: Hits & { readonly misses: number; readonly evictions: number }
  readonly no_write_allocate: Hits
  readonly invalidate_on_write: Hits
  readonly write_back: { readonly dirty_evictions: number; readonly dirty_left: number }
  readonly ttl?: Readonly<
    Record<string, { readonly lazy: Hits & { expired_on_access: number }; readonly eager: Hits }>
  >
}
interface ExpectedTrace {
  readonly trace: string
  readonly t_unit?: string
  readonly requests: number
  readonly reads: number
  readonly writes: number
  readonly sizes: Readonly<Record<string, ExpectedCounts>>
}

if (existsSync(folder)) describe('the replay of published traces', () => compareAll())
else it.skip('skipped: no ground truth beside this checkout', () => {})

function compareAll() {
  for (const expected of readExpected()) {
    const { reads, requests, sizes, trace: name, writes } = expected
    const unit: TimeUnit = expected.t_unit?.startsWith('ms') === true ? 'ms' : 's'
    const msPerUnit = unit === 's' ? 1_000 : 1

    it(`counts ${name} exactly as two other programs did`, () => {
      const trace = readTraceFile(join(folder, name), unit)
      const replay = (settings: Partial<ReplaySettings> & { maxEntries: number }) =>
        replayTrace(trace, {
          pattern: 'basic',
          writeAllocate: true,
          ttlMs: undefined,
          expiry: 'lazy',
          ...settings,
        })
      for (const [size, counts] of Object.entries(sizes)) {
        const { allocate, invalidate_on_write, no_write_allocate, ttl = {}, write_back } = counts
        const maxEntries = Number(size)
        const hits = (of: Hits) => ({ readHits: of.read_hits, writeHits: of.write_hits })
        expect(replay({ maxEntries })).toEqual({
          maxEntries,
          requests,
          reads,
          writes,
          ...hits(allocate),
          misses: allocate.misses,
          evictions: allocate.evictions,
          expiredOnAccess: 0,
          dirtyEvictions: 0,
          dirtyLeft: 0,
          databaseReads: reads - allocate.read_hits,
          databaseWrites: writes,
        })
        expect(replay({ maxEntries, writeAllocate: false })).toMatchObject(hits(no_write_allocate))
        expect(replay({ maxEntries, pattern: 'cache-aside' })).toMatchObject(
          hits(invalidate_on_write),
        )
        expect(replay({ maxEntries, pattern: 'write-back' })).toMatchObject({
          ...hits(allocate),
          misses: allocate.misses,
          evictions: allocate.evictions,
          dirtyEvictions: write_back.dirty_evictions,
          dirtyLeft: write_back.dirty_left,
          databaseWrites: write_back.dirty_evictions + write_back.dirty_left,
        })
        for (const [time, { eager, lazy }] of Object.entries(ttl)) {
          const ttlMs = Number(time) * msPerUnit
          expect(replay({ maxEntries, ttlMs })).toMatchObject({
            ...hits(lazy),
            expiredOnAccess: lazy.expired_on_access,
          })
          expect(replay({ maxEntries, ttlMs, expiry: 'eager' })).toMatchObject(hits(eager))
        }
      }
    })
  }

  it('prints the same counts through the command line', () => {
    const counts = printed('lirs_multi1.csv.gz', '--max-entries', '50,3000')
    const { sizes } = readExpected().find(({ trace }) => trace === 'lirs_multi1.csv.gz') ?? {}
    expect(counts.map(({ misses }) => misses)).toEqual([
      sizes?.['50']?.allocate.misses,
      sizes?.['3000']?.allocate.misses,
    ])
  })

  it('takes times to live and their unit from the command line', () => {
    const name = 'mqsim_tpcc-small.csv.gz'
    const options = ['--max-entries', '100', '--ttl-ms', '1.00005', '--time-unit', 'ms']
    const { sizes } = readExpected().find(({ trace }) => trace === name) ?? {}
    const want = sizes?.['100']?.ttl?.['1.00005']?.lazy
    expect(printed(name, ...options)).toMatchObject([
      { writeHits: want?.write_hits, expiredOnAccess: want?.expired_on_access },
    ])
  })
}

function readExpected(): readonly ExpectedTrace[] {
  const text = readFileSync(join(folder, 'expected.json'), 'utf8')
  return (JSON.parse(text) as { readonly traces: readonly ExpectedTrace[] }).traces
}

function printed(name: string, ...options: readonly string[]): Record<string, number>[] {
  const words = ['replay', join(folder, name), '--pattern', 'write-through', ...options]
  const text = execFileSync('node', [join(root, 'scripts/cli.mjs'), ...words], { encoding: 'utf8' })
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, number>)
}
