import { type Subject, tryLaws } from '../../analysis/laws/trial.ts'
import type { Pattern } from '../../engine/patterns/pattern.ts'

/** How a wrong text was noticed. */
export interface Death {
  /** The law it broke, or the error that the engine stopped with. */
  readonly by: string
  /** The seed of the first scenario that showed it; seeds are tried from 1. */
  readonly seed: number
}

/** Holds the laws against a text until one is broken, in the scenarios of so many seeds. */
export function tryMutant(subject: Subject, text: Pattern, seeds: number): Death | undefined {
  for (let seed = 1; seed <= seeds; seed++) {
    const by = brokenAt(seed, subject, text)
    if (by !== undefined) return { by, seed }
  }
  return undefined
}

function brokenAt(seed: number, subject: Subject, text: Pattern): string | undefined {
  try {
    const { violations } = tryLaws(seed, subject, text)
    return violations.find(({ isExpected }) => !isExpected)?.law
  } catch (error) {
    // Nonsense handed to a tier, or a text that goes round in circles.
    return String(error)
  }
}
