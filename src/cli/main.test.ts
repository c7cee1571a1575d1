import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

function cli(...words: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(root, 'scripts/cli.mjs'), ...words],
    { encoding: 'utf8' },
  )
  return { status, stderr, stdout }
}

describe('the command line', { timeout: 30_000 }, () => {
  it('ends with 0 and a quiet stderr when it has done what was asked', () => {
    const { status, stderr, stdout } = cli('run', 'article-demo', '--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toHaveProperty('lanes.0.requests', 20)
  })
  it('ends with 1 after a report that is not the one its link promised', () => {
    const { status, stderr, stdout } = cli(
      'run',
      'v=1&scenario=article-demo&digest=0123456789abcdef',
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(/^digest: the link says 0123456789abcdef, this run has .{16}\n$/)
    expect(stdout).toContain('write p50')
  })
  it('ends with 1 and one line on stderr after a history that is not linearizable', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'playground-')), 'history.jsonl')
    writeFileSync(path, '{"client":1,"key":"k","op":"read","value":7,"call":1,"return":2}\n')
    const { status, stderr, stdout } = cli('check', path)
    expect(status).toBe(1)
    expect(stderr).toMatch(/^[^\n]+ not linearizable: no place for line 1 [^\n]+\n$/)
    expect(JSON.parse(stdout)).toMatchObject({ file: path, linearizable: false })
    expect(cli('check', path, '--initial', '7')).toMatchObject({ status: 0, stderr: '' })
    rmSync(dirname(path), { recursive: true })
  })
  it('ends with 2 and one line on stderr when it cannot', () => {
    for (const words of [['run', 'no\nwhere'], ['run'], ['fly'], ['bench', '--only', 'fly'], []]) {
      const { status, stderr } = cli(...words)
      expect(status).toBe(2)
      expect(stderr).toMatch(/^[^\n]+\n$/)
    }
  })
  it('ends with 2 and one line that names both of two values that contradict each other', () => {
    const { status, stderr, stdout } = cli('run', 'v=1&batch-size=50&batch-queue-limit=20')
    expect({ status, stderr, stdout }).toEqual({
      status: 2,
      stderr: 'batch-size: got "50", expected at most 20, the batch-queue-limit\n',
      stdout: '',
    })
  })
  it('explains itself', () => {
    const { status, stdout } = cli('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('run SCENARIO')
    expect(stdout).toContain('replay TRACE')
    expect(stdout).toContain('check HISTORY')
    expect(cli('run', '--help').stdout).toBe(stdout)
    expect(cli().stdout).toBe(stdout)
  })
  it('measures in processes of its own and names the machine before the figures', () => {
    const { status, stderr, stdout } = cli('bench', '--only', 'memory-trace', '--rounds', '1')
    const [machine, ...lines] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(machine).toMatchObject({ machine: { node: process.version }, rounds: 1 })
    expect(lines).toMatchObject([{ name: 'memory-trace', bytes: expect.any(Number), ok: true }])
  })
  it.skipIf(process.platform === 'win32')('says nothing when its reader leaves early', () => {
    const script = `"${process.execPath}" scripts/cli.mjs run four-ways --json | true`
    const { stderr } = spawnSync('sh', ['-c', script], { cwd: root, encoding: 'utf8' })
    expect(stderr).toBe('')
  })
})
