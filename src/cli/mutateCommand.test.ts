import { describe, expect, it } from 'vitest'
import { BadInput } from './badInput.ts'
import { mutateCommand } from './mutateCommand.ts'

describe('mutate', () => {
  it('tries every mutant of a pattern, and counts them in the last line', async () => {
    const lines: string[] = []
    for await (const line of mutateCommand(['--pattern', 'none'])) lines.push(line)
    expect(lines.slice(0, -1).map((line) => line.replace(/: killed by .*/, ''))).toEqual([
      'none read: database.read left out, taken for failed',
      'none read: database.read left out, taken for done',
      'none write: database.write left out, taken for failed',
      'none write: database.write left out, taken for done',
      'none delete: database.delete left out, taken for failed',
      'none delete: database.delete left out, taken for done',
    ])
    expect(lines.at(-1)).toBe(
      '6 mutants: 6 killed, 0 equivalent, 0 cannot be swapped, 0 unexplained',
    )
  })

  it('has a law for every mutant of every pattern, or the reason why none can notice', {
    timeout: 300_000,
  }, async () => {
    const lines: string[] = []
    for await (const line of mutateCommand([])) lines.push(line)
    expect(lines.at(-1)).toMatch(/^\d{2} mutants: .*, 0 unexplained$/)
  })

  it('knows the hardened patterns alone, since the others have broken laws to show', async () => {
    const first = mutateCommand(['--pattern', 'read-through']).next()
    await expect(first).rejects.toThrow(BadInput)
  })
})
