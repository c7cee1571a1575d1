import { decimalText, readDecimal } from './decimal.ts'
import type { ProblemList } from './problem.ts'
import { limits } from './scenario.ts'

/**
 * The named fields of an object from outside. Its other names are reported and left behind; `__proto__` is one of
 * those, and since a Map holds what is kept, no name can reach a prototype.
 */
export function readFields(
  source: unknown,
  names: readonly string[],
  where: string,
  problems: ProblemList,
): ReadonlyMap<string, unknown> | undefined {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    problems.report(where, source, 'an object')
    return undefined
  }
  const fields = new Map<string, unknown>()
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined) continue
    if (names.includes(name)) fields.set(name, value)
    else problems.report(`${where} ${name}`, value, `only the names ${names.join(', ')}`)
  }
  return fields
}

/** One field of what may be an object; undefined where it is none, or where the field is not its own. */
export function ownField(source: unknown, name: string): unknown {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name))
    return undefined
  return (source as Readonly<Record<string, unknown>>)[name]
}

/** Reads a list item by item; an item that could not be read is left out. */
export function readList<T>(
  source: unknown,
  { where, itemsMax }: { readonly where: string; readonly itemsMax: number },
  problems: ProblemList,
  readItem: (item: unknown, where: string, index: number) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(source)) {
    problems.report(where, source, 'a list')
    return undefined
  }
  if (source.length > itemsMax)
    problems.report(where, `${source.length} items`, `at most ${itemsMax}`)
  const items: T[] = []
  for (const [index, item] of source.slice(0, itemsMax).entries()) {
    const read = readItem(item, `${where} ${index + 1}`, index)
    if (read !== undefined) items.push(read)
  }
  return items
}

export interface NumberRange {
  readonly min: number
  readonly max: number
  readonly isWhole?: true
  /** The smallest value itself is not allowed. */
  readonly isAboveMin?: true
}

export function readNumber(
  source: unknown,
  where: string,
  range: NumberRange,
  problems: ProblemList,
): number | undefined {
  const value = readDecimal(source)
  if (value !== undefined && isWithin(value, range)) return value
  const kind = range.isWhole ? 'a whole number' : 'a number'
  const from = range.isAboveMin
    ? `above ${decimalText(range.min)} and at most`
    : `from ${range.min} to`
  problems.report(where, source, `${kind} ${from} ${decimalText(range.max)}`)
  return undefined
}

export function readChoice<C extends string>(
  source: unknown,
  where: string,
  choices: readonly C[],
  problems: ProblemList,
): C | undefined {
  const found = choices.find((choice) => choice === source)
  if (found === undefined) problems.report(where, source, `one of ${choices.join(', ')}`)
  return found
}

/** Text that the pattern accepts; `expected` describes it to the visitor. */
export function readText(
  source: unknown,
  where: string,
  { isValid, expected }: { readonly isValid: (text: string) => boolean; readonly expected: string },
  problems: ProblemList,
): string | undefined {
  if (typeof source === 'string' && isValid(source)) return source
  problems.report(where, source, expected)
  return undefined
}

/** A key is any text of 1 to 80 characters. Half a surrogate pair is none: it could not travel in a link. */
export function isKey(text: string): boolean {
  return text.length >= 1 && text.length <= limits.keyCharactersMax && !/\p{Cs}/u.test(text)
}

/**
 * Ids for the items of a list: its own where that is valid and not yet taken, else the first free one in order.
 * All own ids are claimed before any is given, so an item without one renames no other.
 */
export function giveIds<Id extends string>(
  wanted: readonly unknown[],
  rules: {
    readonly where: string
    readonly isId: (id: unknown) => id is Id
    readonly idAt: (index: number) => Id
    readonly expected: string
  },
  problems: ProblemList,
): readonly Id[] {
  const taken = new Set<Id>()
  const claimed = wanted.map((id, index) => {
    if (id === undefined) return undefined
    if (rules.isId(id) && !taken.has(id)) {
      taken.add(id)
      return id
    }
    problems.report(
      `${rules.where} ${index + 1} id`,
      id,
      rules.isId(id) ? 'each id once' : rules.expected,
    )
    return undefined
  })
  let next = 0
  return claimed.map((id) => {
    if (id !== undefined) return id
    while (taken.has(rules.idAt(next))) next += 1
    const given = rules.idAt(next)
    taken.add(given)
    return given
  })
}

function isWithin(value: number, { min, max, isWhole, isAboveMin }: NumberRange): boolean {
  if (value < min || value > max || (isAboveMin && value === min)) return false
  return !isWhole || Number.isInteger(value)
}
