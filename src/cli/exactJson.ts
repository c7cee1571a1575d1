import { ExactNumber } from './exactNumber.ts'

/** What a text in JSON says, with its numbers as they were written. */
export type ExactJson =
  | null
  | boolean
  | string
  | ExactNumber
  | ExactJson[]
  | ReadonlyMap<string, ExactJson>

/** Undefined where the text is no JSON, or its lists and objects stand in each other more than `depthMax` deep. */
export function parseExactJson(text: string): ExactJson | undefined {
  try {
    // In what is no JSON, texts without an end would be looked for again and again.
    JSON.parse(text)
    return exactly(JSON.parse(text.replace(textOrNumber, tagged)) as TaggedJson, depthMax)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TooDeep) return undefined
    throw error
  }
}

/** Texts begin with `s` here; what begins with `n` is a number. */
type TaggedJson = null | boolean | string | TaggedJson[] | { [name: string]: TaggedJson }

const textOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g

function tagged(found: string): string {
  return found.startsWith('"') ? `"s${found.slice(1)}` : `"n${found}"`
}

function exactly(json: TaggedJson, depthLeft: number): ExactJson {
  if (typeof json === 'string') {
    const text = json.slice(1)
    return json.startsWith('s') ? text : new ExactNumber(text)
  }
  if (typeof json !== 'object' || json === null) return json
  if (depthLeft === 0) throw new TooDeep()
  if (Array.isArray(json)) return json.map((item) => exactly(item, depthLeft - 1))
  const fields = Object.entries(json)
  return new Map(fields.map(([name, value]) => [name.slice(1), exactly(value, depthLeft - 1)]))
}

class TooDeep extends Error {}

const depthMax = 100
