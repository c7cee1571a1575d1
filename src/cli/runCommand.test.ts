import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { Report } from '../analysis/report.ts'
import { goldens, linkTo } from '../engine/testing/goldens.ts'
import { articleDemo } from '../scenario/presets/articleDemo.ts'
import { encodeLink } from '../scenario/scenarioLink.ts'
import { CheckFailed } from './badInput.ts'
import { runCommand } from './runCommand.ts'

const folder = mkdtempSync(join(tmpdir(), 'playground-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const printed = (...words: readonly string[]) => [...runCommand(words)]
const report = (...words: readonly string[]) =>
  JSON.parse(printed(...words, '--json').join('\n')) as Report

describe('run', () => {
  it('prints one JSON document on one line', () => {
    expect(printed('article-demo', '--json')).toHaveLength(1)
    expect(report('article-demo').lanes.map(({ requests }) => requests)).toEqual([20, 20, 20, 20])
  })
  it('prints a table with a column for each lane', () => {
    const lines = printed('article-demo')
    expect(lines[0]).toBe('article-demo · seed 1 · 1.5 s')
    expect(lines.find((line) => line.startsWith('write p50'))).toMatch(
      /^write p50 +10\.40 ms +10\.40 ms +20\.60 ms +10\.40 ms$/,
    )
    expect(lines.at(-1)).toMatch(/^digest [0-9a-f]{16} · engine \d+$/)
  })
  it('tells of each lane what led to its first violation', () => {
    const lateFill = goldens.find(({ id }) => id === 'A2')
    const link = lateFill === undefined ? '' : linkTo(lateFill)
    const lines = printed(link)
    const from = lines.findIndex((line) => line.startsWith('a basic: '))
    expect(lines.slice(from, from + 8)).toEqual([
      'a basic: 3 violations, the first: own write missed, k01, #s3',
      '     0.006 s   #s1 read v1 from the database',
      '     0.025 s   #s2 wrote v2 to the database',
      '     0.037 s   #s2 was told: write done',
      '     0.112 s   #s1 laid what it had read, v1, into the cache',
      '     0.200 s   #s3 began to read k01',
      '     0.201 s   #s3 was answered with v1',
      '',
    ])
    expect(lines.find((line) => line.startsWith('fresh after'))).toMatch(/never +0\.00 ms$/)
    const [a, b] = report(link).lanes
    expect([a?.violationCount, b?.violationCount]).toEqual([3, 0])
    expect(a?.violations?.[0]).toMatchObject({
      request: 's3',
      key: 'k01',
      atMs: 201,
      isWhole: true,
    })
    expect(a?.consistency.divergentKeys).toEqual({ max: 1, mean: 0.944, keySeconds: 1.888 })
    expect(a?.consistency.visibility?.ms).toEqual({ p99: null, p999: null })
  })
  it('tells of a run that is too long to be recorded what its log knows, of the first hundred violations', () => {
    const words = [
      '--lanes',
      'basic:as-published',
      '--set',
      'requests-per-second=450',
      '--set',
      'write-share=0.5',
    ]
    const [lane] = report('four-ways', ...words).lanes
    expect(lane?.violationCount).toBeGreaterThan(100)
    expect(lane?.violations).toHaveLength(100)
    const stale = lane?.violations?.filter(({ kind }) => kind === 'stale-read') ?? []
    expect(stale.length).toBeGreaterThan(10)
    expect(stale.every(({ events, isWhole }) => !isWhole && events.length === 4)).toBe(true)
  })
  it('puts a dash where there is nothing to have a figure of', () => {
    const lines = printed('four-ways', '--set', 'requests-per-second=0', '--lanes', 'basic')
    expect(lines.find((line) => line.startsWith('read p99'))).toMatch(/^read p99 +–$/)
  })
  it('takes a preset, its link and its file for the same scenario', () => {
    const { digest } = report('article-demo')
    const { scenario } = articleDemo
    const link = encodeLink({ presetId: 'article-demo', scenario, digest })
    expect(report(link).digest).toBe(digest)
    expect(report(`https://playground.example/#${link}`).digest).toBe(digest)
    expect(report(file('demo.json', JSON.stringify(scenario))).digest).toBe(digest)
  })
  it('sets parameters, duration and seed, for all lanes or for one', () => {
    const settings = ['keys=500', 'duration-ms=2000', 'seed=7', 'b.max-attempts=2']
    const { lanes, scenario } = report('four-ways', ...settings.flatMap((text) => ['--set', text]))
    expect(scenario).toMatchObject({ seed: 7, durationMs: 2_000, parameters: { keys: 500 } })
    expect(scenario.lanes.map(({ options }) => options)).toEqual([
      {},
      { 'max-attempts': 2 },
      {},
      {},
    ])
    expect(lanes).toHaveLength(4)
    expect(report('four-ways', '--seed', '7').scenario.seed).toBe(7)
  })
  it('letters the lanes it is given from a', () => {
    const { lanes } = report('four-ways', '--lanes', 'batched:hardened,write-through')
    expect(lanes.map(({ id, pattern }) => `${id} ${pattern}`)).toEqual(['a batched', 'b basic'])
  })
  it('prints the report and then objects when a link names another digest', () => {
    const lines = runCommand(['v=1&scenario=article-demo&digest=0123456789abcdef', '--json'])
    expect(lines.next().value).toContain('"lanes"')
    expect(() => lines.next()).toThrow(CheckFailed)
    expect(printed('v=1&scenario=article-demo&digest=0123456789abcdef', '--seed', '2')).not.toEqual(
      [],
    )
  })
})

describe('run with a trace', () => {
  const twoMinutes = 't,op,key\n100,w,a\n160,r,a\n220,r,b\n'

  it('sets the run to a minute and divides the times so that they fit', () => {
    const { lanes, scenario } = report('four-ways', '--trace', file('two.csv', twoMinutes))
    expect(scenario).toMatchObject({ durationMs: 60_000, workload: { requests: 3, speedUp: 2 } })
    expect(lanes[0]).toMatchObject({ requests: 3, reads: 2, writes: 1 })
  })
  it('divides them by more when a shorter run is asked for', () => {
    const path = file('three.csv', twoMinutes)
    const { scenario } = report('four-ways', '--trace', path, '--set', 'duration-ms=10000')
    expect(scenario).toMatchObject({ durationMs: 10_000, workload: { speedUp: 12 } })
  })
  it('never slows a short one down, and reads gzip by its first bytes', () => {
    const path = file('short.csv', gzipSync(twoMinutes))
    const { scenario } = report('four-ways', '--trace', path, '--time-unit', 'ms')
    expect(scenario.workload).toMatchObject({ speedUp: 1 })
  })
  it('accepts only the file that a link means', () => {
    const path = file('meant.csv', twoMinutes)
    const { digest, scenario } = report('four-ways', '--trace', path)
    const link = encodeLink({ presetId: 'four-ways', scenario, digest })
    expect(report(link, '--trace', path).digest).toBe(digest)
    expect(() => printed(link)).toThrow('name its file with --trace')
    const other = file('other.csv', 'key\na\n')
    expect(() => printed(link, '--trace', other)).toThrow('other.csv has the hash')
  })
})
