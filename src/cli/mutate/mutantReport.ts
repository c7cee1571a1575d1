import type { PatternId } from '../../scenario/scenario.ts'
import { CheckFailed } from '../badInput.ts'
import type { Equivalent } from './equivalents.ts'
import type { Change } from './mutants.ts'
import type { Death } from './tryMutant.ts'

/** What became of every mutant, set against the list of those that need not be noticed. */
export class MutantReport {
  private readonly equivalents: readonly Equivalent[]
  private readonly confirmed = new Set<Equivalent>()
  private readonly counts = { killed: 0, equivalent: 0, inseparable: 0, unexplained: 0 }

  constructor(equivalents: readonly Equivalent[]) {
    this.equivalents = equivalents
  }

  /** The line of one change; without a death its mutant has kept all laws, or could not be made. */
  lineOf(pattern: PatternId, change: Change, death: Death | undefined): string {
    return `${nameOf({ pattern, ...change })}: ${this.fateOf(pattern, change, death)}`
  }

  /**
   * The last lines, to be asked when every mutant of these patterns has had its own. Throws, after them, when a survivor
   * is not in the list, or the list has what is no survivor.
   */
  *ending(patterns: readonly PatternId[]): Generator<string> {
    const outdated = this.equivalents.filter(
      (entry) => patterns.includes(entry.pattern) && !this.confirmed.has(entry),
    )
    for (const entry of outdated)
      yield `${nameOf(entry)}: listed as equivalent, but killed or not made any more`
    const { equivalent, inseparable, killed, unexplained } = this.counts
    const all = killed + equivalent + inseparable + unexplained
    yield `${all} mutants: ${killed} killed, ${equivalent} equivalent, ${inseparable} cannot be swapped, ${unexplained} unexplained`
    if (unexplained + outdated.length > 0)
      throw new CheckFailed(
        `${unexplained} mutants unexplained, ${outdated.length} entries of the list outdated`,
      )
  }

  private fateOf(pattern: PatternId, change: Change, death: Death | undefined): string {
    if ('needed' in change) {
      this.counts.inseparable++
      return `cannot be swapped: ${change.needed} has no value before`
    }
    if (death !== undefined) {
      this.counts.killed++
      return `killed by "${death.by}" at seed ${death.seed}`
    }
    const { handler, what } = change
    const known = this.equivalents.find(
      (entry) => entry.pattern === pattern && entry.handler === handler && entry.what === what,
    )
    if (known === undefined) {
      this.counts.unexplained++
      return 'unexplained: no law notices'
    }
    this.confirmed.add(known)
    this.counts.equivalent++
    return `equivalent: ${known.reason}`
  }
}

function nameOf({ handler, pattern, what }: Omit<Equivalent, 'reason'>): string {
  return `${pattern} ${handler}: ${what}`
}
