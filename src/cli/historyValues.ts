import type { Value } from '../analysis/linearizability/operation.ts'
import type { ExactJson } from './exactJson.ts'
import { ExactNumber } from './exactNumber.ts'

/** Makes values of JSON; equal ones come out identical, as the checker wants them. */
export class HistoryValues {
  readonly #objects = new Map<string, object>()

  /** Undefined where a number in it is beyond every double. */
  valueOf(json: ExactJson): Value | undefined {
    if (json === null || typeof json !== 'object') return json
    if (json instanceof ExactNumber && json.isDouble) return json.nearest
    const name = nameOf(json)
    if (name === undefined) return undefined
    const object = this.#objects.get(name) ?? { name }
    this.#objects.set(name, object)
    return object
  }
}

/** The same for equal values only: the fields of an object may come in any order. */
function nameOf(json: ExactJson): string | undefined {
  if (json === null || typeof json !== 'object') return JSON.stringify(json)
  if (json instanceof ExactNumber) return Number.isFinite(json.nearest) ? json.name : undefined
  const isList = Array.isArray(json)
  const parts: string[] = []
  for (const [field, value] of json.entries()) {
    const name = nameOf(value)
    if (name === undefined) return undefined
    parts.push(isList ? name : `${JSON.stringify(field)}:${name}`)
  }
  return isList ? `[${parts.join()}]` : `{${parts.sort(byCodeUnits).join()}}`
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1
}
