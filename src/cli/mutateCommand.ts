import { subjects } from '../analysis/laws/trial.ts'
import { patternOf } from '../engine/patterns/index.ts'
import { readArguments } from './arguments.ts'
import { equivalents } from './mutate/equivalents.ts'
import { handlersOf } from './mutate/handlers.ts'
import { MutantReport } from './mutate/mutantReport.ts'
import { changesOf, mutated } from './mutate/mutants.ts'
import { sourceOf } from './mutate/patternSource.ts'
import { tryMutant } from './mutate/tryMutant.ts'
import { readPattern } from './readPattern.ts'

/** As many as the laws may take to notice; the slowest so far took some 700. */
const seedsMax = 2_000

/**
 * `mutate [--pattern NAME]`: makes one mistake after the other in the text of every hardened pattern and says which law
 * notices it. A mistake that none notices must stand in the list of equivalents, and nothing else may.
 */
export async function* mutateCommand(words: readonly string[]): AsyncGenerator<string> {
  const given = readArguments(words, {
    subject: '',
    flags: [],
    options: ['--pattern'],
    repeatable: [],
  })
  const hardened = subjects.filter(({ edition }) => edition === 'hardened')
  const chosen = readPattern(given.value('--pattern'), hardened)
  const report = new MutantReport(equivalents)
  for (const subject of chosen) {
    const { edition, pattern } = subject
    const changes = (await handlersOf(sourceOf(pattern))).flatMap(changesOf)
    for (const change of changes) {
      const death =
        'text' in change
          ? tryMutant(subject, mutated(patternOf(pattern, edition), change), seedsMax)
          : undefined
      yield report.lineOf(pattern, change, death)
    }
  }
  yield* report.ending(chosen.map(({ pattern }) => pattern))
}
