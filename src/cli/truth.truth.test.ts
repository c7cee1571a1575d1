import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TruthLine } from './truth/truthLine.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = resolve(root, process.env['TRUTH'] ?? '../shared/truth')

/** Some two hundred million requests: four minutes alone on a machine, more beside others. */
const minutesMax = 20

if (existsSync(folder)) {
  describe('the engine comes to what is published', () => {
    it.each([
      ['of queueing and caching theory', 'theory/theory.json'],
      ['of backoff and jitter', 'backoff/backoff.json'],
      ['of anomalies, as schedules', 'schedules/schedules.json'],
    ])('%s', { timeout: minutesMax * 60_000 }, (_, name) => {
      const { lines, status } = truth(join(folder, name))
      expect(lines.filter(({ ok }) => !ok)).toEqual([])
      expect(lines.length).toBeGreaterThan(0)
      expect(status).toBe(0)
    })
  })
} else it.skip('skipped: no ground truth beside this checkout', () => {})

const maxBuffer = 64 * 1024 * 1024

/** Through the command line, whose bundle runs almost twice as fast as the same files under test. */
function truth(path: string): { lines: readonly TruthLine[]; status: number | null } {
  const words = [join(root, 'scripts/cli.mjs'), 'truth', path]
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { status, lines: lines.map((line) => JSON.parse(line) as TruthLine) }
}
