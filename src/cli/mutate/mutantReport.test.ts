import { describe, expect, it } from 'vitest'
import type { PatternId } from '../../scenario/scenario.ts'
import { CheckFailed } from '../badInput.ts'
import type { Equivalent } from './equivalents.ts'
import { MutantReport } from './mutantReport.ts'

const think = { handler: 'write', what: 'clock.think left out', text: '*write() {}' }
const claim = { handler: 'write', what: 'cache.claim left out', text: '*write() {}' }
const pair = { handler: 'read', what: 'cache.get after database.read', needed: 'entry' }
const listed: Equivalent = { pattern: 'versioned', ...think, reason: 'it only takes time' }
const death = { by: 'every key is linearizable', seed: 7 }

/** The last lines, and what is wrong where something is. */
function endingOf(report: MutantReport, patterns: readonly PatternId[]): readonly string[] {
  const lines: string[] = []
  try {
    for (const line of report.ending(patterns)) lines.push(line)
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error
    lines.push(error.message)
  }
  return lines
}

describe('what becomes of a mutant', () => {
  it('is a line that says which law notices it, why none has to, or why it cannot be made', () => {
    const report = new MutantReport([listed])
    expect([
      report.lineOf('basic', claim, death),
      report.lineOf('versioned', think, undefined),
      report.lineOf('basic', pair, undefined),
    ]).toEqual([
      'basic write: cache.claim left out: killed by "every key is linearizable" at seed 7',
      'versioned write: clock.think left out: equivalent: it only takes time',
      'basic read: cache.get after database.read: cannot be swapped: entry has no value before',
    ])
    expect(endingOf(report, ['basic', 'versioned'])).toEqual([
      '3 mutants: 1 killed, 1 equivalent, 1 cannot be swapped, 0 unexplained',
    ])
  })

  it('is unexplained when no law notices and the list does not have it, for that pattern and handler', () => {
    const report = new MutantReport([listed])
    expect([
      report.lineOf('retry', think, undefined),
      report.lineOf('versioned', { ...think, handler: 'delete' }, undefined),
    ]).toEqual([
      'retry write: clock.think left out: unexplained: no law notices',
      'versioned delete: clock.think left out: unexplained: no law notices',
    ])
    expect(endingOf(report, ['retry'])).toEqual([
      '2 mutants: 0 killed, 0 equivalent, 0 cannot be swapped, 2 unexplained',
      '2 mutants unexplained, 0 entries of the list outdated',
    ])
  })
})

describe('an entry of the list', () => {
  const outdated =
    'versioned write: clock.think left out: listed as equivalent, but killed or not made any more'

  it('is outdated when its mutant is killed', () => {
    const report = new MutantReport([listed])
    report.lineOf('versioned', think, death)
    expect(endingOf(report, ['versioned'])).toEqual([
      outdated,
      '1 mutants: 1 killed, 0 equivalent, 0 cannot be swapped, 0 unexplained',
      '0 mutants unexplained, 1 entries of the list outdated',
    ])
  })

  it('is outdated when its mutant is not made any more, unless its pattern was left aside', () => {
    const report = new MutantReport([listed])
    expect(endingOf(report, ['versioned'])[0]).toBe(outdated)
    expect(endingOf(report, ['basic'])).toEqual([
      '0 mutants: 0 killed, 0 equivalent, 0 cannot be swapped, 0 unexplained',
    ])
  })
})
