import { describe, expect, it } from 'vitest'
import { relations } from '../analysis/laws/relations/index.ts'
import { BadInput, CheckFailed } from './badInput.ts'
import { lawsCommand } from './lawsCommand.ts'

/** What is printed, line by line, and what it ends with. */
function printed(...words: readonly string[]) {
  const lines: string[] = []
  try {
    for (const line of lawsCommand(words)) lines.push(line)
  } catch (error) {
    return { lines, error }
  }
  return { lines, error: undefined }
}

describe('laws', () => {
  it('says how often everything that must happen has happened, and which relation was tried how often', () => {
    const { error, lines } = printed('--seeds', '1..3', '--pattern', 'retry')
    expect(error).toBeUndefined()
    expect(lines).toHaveLength(1)
    const told = JSON.parse(lines[0] ?? '')
    expect(told).toMatchObject({ seeds: '1..3', runs: 6, broken: 0, missing: [] })
    const count = (item: string): number => told.occurrences[item]
    expect(count('lane retry hardened')).toBe(3)
    expect(count('as published: A13')).toBeGreaterThan(0)
    const tried = relations.map(({ name }) => count(`tried: ${name}`))
    expect(tried.reduce((sum, times) => sum + times, 0)).toBe(6)
  })

  it('ends as a failed check when something never happened', () => {
    const { error, lines } = printed('--seeds', '1..1')
    expect(JSON.parse(lines[0] ?? '').missing).toContain('outcome unfinished')
    expect(error).toBeInstanceOf(CheckFailed)
    expect(`${error}`).toContain('never happened: ')
  })

  it.each([
    ['', '--seeds is missing: a range such as 1..1000'],
    ['--seeds', '--seeds: needs a value'],
    ['--seeds 9..1', '--seeds: got "9..1", expected a rising range'],
    ['--seeds 5', '--seeds: got "5"'],
    ['--seeds NaN', '--seeds: got "NaN"'],
    ['--seeds NaN..NaN', '--seeds: got "NaN..NaN"'],
    ['--seeds 1..1e999', '--seeds: got "1..1e999"'],
    ['--seeds 1e999..1e999', '--seeds: got "1e999..1e999"'],
    ['--seeds -5..5', '--seeds: got "-5..5"'],
    ['--seeds 1.5..2', '--seeds: got "1.5..2"'],
    ['--seeds 1..1000001', '--seeds: got "1..1000001"'],
    ['--seeds 4294967296..4294967296', '--seeds: got "4294967296..4294967296"'],
    ['--seeds 99999999999..99999999999', '--seeds: got "99999999999..99999999999"'],
    ['--seeds 1..2 --seeds 1..2', '--seeds: given twice'],
    ['--seeds 1..2 --pattern nowhere', '--pattern: got "nowhere", expected one of basic, retry'],
    ['--seeds 1..2 --fast', '--fast'],
    ['nowhere --seeds 1..2', 'nowhere'],
  ])('says in one line what is wrong with %j', (words, line) => {
    const { error, lines } = printed(...words.split(' ').filter((word) => word !== ''))
    expect(lines).toEqual([])
    expect(error).toBeInstanceOf(BadInput)
    expect((error as BadInput).message).toContain(line)
    expect((error as BadInput).message).not.toContain('\n')
  })
})
