/** Where the columns of a trace stand, counted from 0; -1 for one that the file leaves out. */
export interface TraceHeader {
  readonly columns: number
  readonly t: number
  readonly op: number
  readonly key: number
}

export const headerForm = 'a header that names the columns t, op and key (only key is required)'

/** Takes the names in the first line, in any order; undefined where they are not what they must be. */
export function traceHeader(names: readonly string[]): TraceHeader | undefined {
  const isKnown = names.every(
    (name, index) => columnNames.includes(name) && names.indexOf(name) === index,
  )
  if (!isKnown || !names.includes('key')) return undefined
  const [t = -1, op = -1, key = -1] = columnNames.map((name) => names.indexOf(name))
  return { columns: names.length, t, op, key }
}

/** The index in `operations` of `r`, `w`, `d` or the whole word, in small or capital letters; -1 for others. */
export function operationCode(text: string): number {
  return operationCodes.get(text) ?? operationCodes.get(text.toLowerCase()) ?? -1
}

const columnNames = ['t', 'op', 'key']
const operationCodes: ReadonlyMap<string, number> = new Map([
  ['r', 0],
  ['read', 0],
  ['w', 1],
  ['write', 1],
  ['d', 2],
  ['delete', 2],
])
