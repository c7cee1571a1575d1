import type { Operation, Value } from '../analysis/linearizability/operation.ts'
import { type ExactJson, parseExactJson } from './exactJson.ts'
import { ExactNumber } from './exactNumber.ts'
import type { HistoryValues } from './historyValues.ts'

/** One line of a history; when things happened is still as it was written. */
export interface HistoryLine {
  readonly key: string
  readonly called: ExactNumber
  /** Undefined where nobody knows the outcome. */
  readonly ended: ExactNumber | undefined
  /** What was asked and answered, to be placed in time. */
  readonly at: (line: number, calledAt: number, endedAt: number) => Operation
}

/** A line says something else than it may: what was expected, and what there was instead. */
export class UnfitLine extends Error {
  readonly got: unknown

  constructor(expected: string, got: unknown) {
    super(expected)
    this.got = got
  }
}

export function readHistoryLine(text: string, values: HistoryValues): HistoryLine {
  const json = parseExactJson(text)
  if (!(json instanceof Map)) throw new UnfitLine('an operation as a JSON object', text)
  const fields = new Fields(json, values)
  fields.client()
  const key = fields.text('key')
  const { called, ended } = fields.times()
  return { key, called, ended, at: operationOf(fields, ended !== undefined) }
}

function operationOf(fields: Fields, hasEnded: boolean): HistoryLine['at'] {
  const type = fields.get('op')
  switch (type) {
    case 'read': {
      // What was never answered saw nothing, so its value may be left out.
      const value = hasEnded ? fields.value('value') : null
      return (line, calledAt, endedAt) => ({ type, line, calledAt, endedAt, value })
    }
    case 'write': {
      const value = fields.value('value')
      return (line, calledAt, endedAt) => ({ type, line, calledAt, endedAt, value })
    }
    case 'append': {
      const value = fields.text('value')
      return (line, calledAt, endedAt) => ({ type, line, calledAt, endedAt, value })
    }
    case 'cas': {
      const from = fields.value('from')
      const to = fields.value('to')
      const ok = fields.ok(hasEnded)
      return (line, calledAt, endedAt) => ({ type, line, calledAt, endedAt, from, to, ok })
    }
    default:
      throw new UnfitLine('op to be read, write, cas or append', type)
  }
}

class Fields {
  readonly #fields: ReadonlyMap<string, ExactJson>
  readonly #values: HistoryValues

  constructor(fields: ReadonlyMap<string, ExactJson>, values: HistoryValues) {
    this.#fields = fields
    this.#values = values
  }

  get(name: string): ExactJson | undefined {
    return this.#fields.get(name)
  }

  /** Not looked at otherwise: clients of one history may well overlap with themselves. */
  client(): void {
    const client = this.get('client')
    if (typeof client === 'string' || client instanceof ExactNumber) return
    throw new UnfitLine('client to be a number or a text', client)
  }

  text(name: string): string {
    const text = this.get(name)
    if (typeof text === 'string') return text
    throw new UnfitLine(`${name} to be a text`, text)
  }

  value(name: string): Value {
    const json = this.get(name)
    const value = json === undefined ? undefined : this.#values.valueOf(json)
    if (value !== undefined) return value
    throw new UnfitLine(`${name} to be a finite JSON value, null for absent`, json)
  }

  times(): { called: ExactNumber; ended: ExactNumber | undefined } {
    const called = this.#time('call', 'a number')
    if (this.get('return') === null) return { called, ended: undefined }
    const ended = this.#time('return', 'a number, or null for an unknown outcome')
    if (ended.compareTo(called) >= 0) return { called, ended }
    throw new UnfitLine('return not to be before call', ended)
  }

  #time(name: string, form: string): ExactNumber {
    const time = this.get(name)
    if (time instanceof ExactNumber && Number.isFinite(time.nearest)) return time
    throw new UnfitLine(`${name} to be ${form}`, time)
  }

  /** Undefined where the client was not told. */
  ok(hasEnded: boolean): boolean | undefined {
    const ok = this.get('ok') ?? undefined
    if (ok === undefined || (hasEnded && typeof ok === 'boolean')) return ok
    throw new UnfitLine(
      hasEnded ? 'ok to be true, false or left out' : 'no ok, since return is null',
      ok,
    )
  }
}
