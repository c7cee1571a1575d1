import { Occurrences } from '../analysis/laws/occurrences.ts'
import { subjects, tryLaws } from '../analysis/laws/trial.ts'
import { encodeLink } from '../scenario/scenarioLink.ts'
import { readArguments } from './arguments.ts'
import { BadInput, CheckFailed } from './badInput.ts'
import { readPattern } from './readPattern.ts'

const seedsMax = 1_000_000

/**
 * `laws --seeds a..b [--pattern NAME]`: a JSON line for each law that a hardened edition, or the simulation itself, has
 * broken, with the link that shows it; then how often everything that must happen has happened.
 */
export function* lawsCommand(words: readonly string[]): Generator<string> {
  const given = readArguments(words, {
    subject: '',
    flags: [],
    options: ['--seeds', '--pattern'],
    repeatable: [],
  })
  const { from, to } = readSeeds(given.value('--seeds'))
  const chosen = readPattern(given.value('--pattern'), subjects)
  const occurrences = new Occurrences()
  const caught = new Map<string, number>()
  let broken = 0
  for (let seed = from; seed <= to; seed++) {
    for (const subject of chosen) {
      const trial = tryLaws(seed, subject)
      occurrences.add(trial)
      const { violations } = trial
      const name = `${subject.pattern} ${subject.edition}`
      if (violations.some(({ isExpected }) => isExpected))
        caught.set(name, caught.get(name) ?? seed)
      for (const { detail, isExpected, law, scenario } of violations) {
        if (isExpected) continue
        broken++
        const link = `#${encodeLink({ presetId: 'four-ways', scenario })}`
        yield JSON.stringify({ seed, ...subject, law, detail, link })
      }
    }
  }
  const missing = chosen === subjects ? occurrences.missing() : []
  yield JSON.stringify({
    seeds: `${from}..${to}`,
    runs: (to - from + 1) * chosen.length,
    broken,
    firstCaught: Object.fromEntries(caught),
    occurrences: occurrences.all(),
    missing,
  })
  if (broken > 0) throw new CheckFailed(`${broken} laws broken`)
  if (missing.length > 0) throw new CheckFailed(`never happened: ${missing.join(', ')}`)
}

function readSeeds(text: string | undefined): { readonly from: number; readonly to: number } {
  if (text === undefined) throw new BadInput('--seeds is missing: a range such as 1..1000')
  const found = /^(\d{1,10})\.\.(\d{1,10})$/.exec(text)
  const from = Number(found?.[1])
  const to = Number(found?.[2])
  if (found === null || to < from || to - from >= seedsMax || to > 4_294_967_295) {
    throw new BadInput(
      `--seeds: got "${text.slice(0, 80)}", expected a rising range of at most 1,000,000 seeds such as 1..1000`,
    )
  }
  return { from, to }
}
