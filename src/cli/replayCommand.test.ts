import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { replayCommand } from './replayCommand.ts'
import type { ReplayCounts } from './replayTrace.ts'

const folder = mkdtempSync(join(tmpdir(), 'playground-replay-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** One line for each size, of a trace with these rows. */
function replay(csv: string, ...options: readonly string[]): readonly ReplayCounts[] {
  const path = join(folder, 'trace.csv')
  writeFileSync(path, csv)
  const words = [path, '--pattern', 'write-through', ...options]
  return [...replayCommand(words)].map((line) => JSON.parse(line) as ReplayCounts)
}

describe('replay', () => {
  it('prints a line for each size, in the order asked for', () => {
    const lines = replay('op,key\nw,a\nr,b\nr,a\n', '--max-entries', '2,1')
    expect(lines).toEqual([
      {
        maxEntries: 2,
        requests: 3,
        reads: 2,
        writes: 1,
        readHits: 1,
        writeHits: 0,
        misses: 2,
        evictions: 0,
        expiredOnAccess: 0,
        dirtyEvictions: 0,
        dirtyLeft: 0,
        databaseReads: 1,
        databaseWrites: 1,
      },
      expect.objectContaining({ maxEntries: 1, readHits: 0, evictions: 2, databaseReads: 2 }),
    ])
  })
  it('leaves what was only written out of the cache when asked to', () => {
    const csv = 'op,key\nw,a\nr,a\nw,a\n'
    expect(replay(csv, '--max-entries', '5', '--no-write-allocate')).toMatchObject([
      { readHits: 0, writeHits: 1 },
    ])
    expect(replay(csv, '--max-entries', '5')).toMatchObject([{ readHits: 1, writeHits: 1 }])
  })
  it('keeps keys apart that would be one number', () => {
    const csv = 'key\n9007199254740992\n9007199254740993\n'
    expect(replay(csv, '--max-entries', '5')).toMatchObject([{ readHits: 0, misses: 2 }])
  })
  it('counts a delete among the requests alone', () => {
    const csv = 'op,key\nr,a\nd,a\nw,b\nd,b\nw,b\nr,b\n'
    expect(replay(csv, '--max-entries', '5')).toMatchObject([
      { requests: 6, reads: 2, writes: 2, readHits: 1, writeHits: 0, misses: 3, databaseReads: 1 },
    ])
  })
})

describe('replay with a time to live', () => {
  const csv = 't,key\n0,a\n0.001,a\n0.002,a\n'

  it('counts from the moment of storing, which reads do not put off', () => {
    const options = ['--max-entries', '5', '--ttl-ms', '1.5']
    expect(replay(csv, ...options)).toMatchObject([{ readHits: 1, expiredOnAccess: 1 }])
    expect(replay(csv, ...options, '--expiry', 'eager')).toMatchObject([
      { readHits: 1, expiredOnAccess: 0 },
    ])
  })
  it('has an entry live on at its last whole microsecond', () => {
    const options = ['--max-entries', '5', '--time-unit', 'us']
    const oneApart = 't,key\n0,a\n1000,a\n'
    expect(replay(oneApart, ...options, '--ttl-ms', '1.00005')).toMatchObject([{ readHits: 1 }])
    expect(replay(oneApart, ...options, '--ttl-ms', '1')).toMatchObject([{ readHits: 0 }])
    // 1.1 times 1000 is a little more than 1100.
    expect(replay('t,key\n0,a\n1100,a\n', ...options, '--ttl-ms', '1.1')).toMatchObject([
      { readHits: 0 },
    ])
  })
  it('lets an expired entry take up its place until it is touched, or gives it up at once', () => {
    const full = 't,key\n0,a\n1,b\n3,c\n'
    const options = ['--max-entries', '2', '--ttl-ms', '1500']
    expect(replay(full, ...options)).toMatchObject([{ evictions: 1 }])
    expect(replay(full, ...options, '--expiry', 'eager')).toMatchObject([{ evictions: 0 }])
  })
  it('is in ms whatever the unit of the file', () => {
    const options = ['--max-entries', '5', '--ttl-ms', '1500']
    expect(replay('t,key\n0,a\n1,a\n', ...options)).toMatchObject([{ readHits: 1 }])
    expect(replay('t,key\n0,a\n1000,a\n', ...options, '--time-unit', 'ms')).toMatchObject([
      { readHits: 1 },
    ])
    expect(replay('t,key\n0,a\n1000,a\n', ...options)).toMatchObject([{ readHits: 0 }])
  })
})
