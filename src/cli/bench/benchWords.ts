import { BadInput } from '../badInput.ts'

const roundsMax = 100

/** The benches that `--only` means, by their names or by what several begin with: `lru` stands for `lru-10k` and `lru-1m`. */
export function chosenBenches<B extends { readonly name: string }>(
  text: string | undefined,
  all: readonly B[],
): readonly B[] {
  if (text === undefined) return all
  const isMeant = (word: string, { name }: B) => name === word || name.startsWith(`${word}-`)
  const words = text.split(',')
  for (const word of words) {
    if (all.some((bench) => isMeant(word, bench))) continue
    const known = all.map(({ name }) => name).join(', ')
    throw new BadInput(`--only: got "${word}", expected one of ${known}`)
  }
  return all.filter((bench) => words.some((word) => isMeant(word, bench)))
}

/** How often `--rounds` has each bench measured, 1 to 100; nothing where it was not said. */
export function readRounds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const rounds = Number(text)
  if (/^\d+$/.test(text) && rounds >= 1 && rounds <= roundsMax) return rounds
  throw new BadInput(`--rounds: got "${text}", expected a whole number from 1 to ${roundsMax}`)
}
