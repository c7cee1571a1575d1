import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** A few seconds for each round alone on a machine, three times as many beside others. */
const minutesMax = 10

/** On a shared machine single rounds stray from their median by half of it: of three, two may. */
const rounds = '7'

/** Those whose figures were stable on a busy machine, as src/cli/bench/marks.ts holds them. */
const stable = [
  'simjs',
  'state-machine',
  'trace',
  'oracle',
  'lru-10k',
  'histogram',
  'memory-in-flight',
  'memory-trace',
]

describe('the engine is as fast as it is held to be', () => {
  it.each(stable)('%s', { timeout: minutesMax * 60_000 }, (name) => {
    const words = [join(root, 'scripts/cli.mjs'), 'bench', '--only', name, '--rounds', rounds]
    const { status, stderr, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    expect({ stderr, stdout, status }).toMatchObject({ stderr: '', status: 0 })
    expect(JSON.parse(stdout.split('\n')[1] ?? '')).toMatchObject({ name, ok: true })
  })
})
