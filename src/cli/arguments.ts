import { BadInput } from './badInput.ts'

/** What a command understands: `--name` alone for a flag, `--name value` or `--name=value` for the others. */
export interface Grammar {
  /** What the one word without dashes is, as in `run SCENARIO`; empty where there is none. */
  readonly subject: string
  /** Whether it may be several words, as in `check HISTORY…`. */
  readonly takesSeveral?: boolean
  readonly flags: readonly string[]
  readonly options: readonly string[]
  /** Those of the options that may be given more than once. */
  readonly repeatable: readonly string[]
}

export interface Arguments {
  readonly subject: string
  /** All of them, where several are allowed. */
  readonly subjects: readonly string[]
  has(flag: string): boolean
  /** The value of an option; undefined where it was not given. */
  value(option: string): string | undefined
  /** Every value of a repeatable option, in their order. */
  values(option: string): readonly string[]
}

/**
 * Takes the words after a command apart. Not left to `parseArgs` of Node: it takes `--seed -5` for a mistake of its
 * own, explains that over three lines, and lets the last of two contradicting values win.
 */
export function readArguments(words: readonly string[], grammar: Grammar): Arguments {
  const given = new Map<string, string[]>()
  const subjects: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) {
      subjects.push(word)
      continue
    }
    const equalsAt = word.indexOf('=')
    const name = equalsAt < 0 ? word : word.slice(0, equalsAt)
    let value = equalsAt < 0 ? undefined : word.slice(equalsAt + 1)
    if (grammar.options.includes(name)) value ??= nextValue(name, words[++at])
    else refuseAsFlag(name, value, grammar)
    const values = given.get(name) ?? []
    if (values.length > 0 && !grammar.repeatable.includes(name))
      throw new BadInput(`${name}: given twice`)
    given.set(name, [...values, value ?? ''])
  }
  return {
    subject: firstSubject(subjects, grammar),
    subjects,
    has: (flag) => given.has(flag),
    value: (option) => given.get(option)?.[0],
    values: (option) => given.get(option) ?? [],
  }
}

function nextValue(name: string, word: string | undefined): string {
  // A single dash begins a negative number, which is better refused for what it is.
  if (word === undefined || word.startsWith('--')) throw new BadInput(`${name}: needs a value`)
  return word
}

function refuseAsFlag(name: string, value: string | undefined, grammar: Grammar): void {
  if (!grammar.flags.includes(name)) {
    const known = [...grammar.options, ...grammar.flags].join(', ')
    throw new BadInput(`${name}: not known here; expected one of ${known}`)
  }
  if (value !== undefined) throw new BadInput(`${name}: takes no value, got "${value}"`)
}

function firstSubject(subjects: readonly string[], { subject, takesSeveral }: Grammar): string {
  const [first, second] = subjects
  if (subject === '') {
    if (first !== undefined) throw new BadInput(`got "${first}", expected only options`)
    return ''
  }
  if (first === undefined) throw new BadInput(`${subject} is missing`)
  if (second !== undefined && takesSeveral !== true)
    throw new BadInput(`expected one ${subject}, got "${second}" as well`)
  return first
}
