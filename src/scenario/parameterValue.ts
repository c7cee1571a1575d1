import { decimalText, readDecimal } from './decimal.ts'
import { parseLatency } from './latency.ts'
import {
  type NumberParameter,
  type Parameter,
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from './parameters.ts'
import { type Problem, problemWith } from './problem.ts'

export type ReadParameter =
  | { readonly ok: true; readonly value: ParameterValue }
  | { readonly ok: false; readonly problem: Problem }

/**
 * Reads the value of one parameter, written as in links (`'5/40'`, `'none'`, `'true'`) or as JSON (`5`, `true`).
 * `where` names it in the problem, when it stands somewhere special: `b.batch-size`.
 */
export function readParameter(
  name: ParameterName,
  source: unknown,
  where: string = name,
): ReadParameter {
  const { value, expected } = reading(parameterTable[name], source)
  return value === undefined
    ? { ok: false, problem: problemWith(where, source, expected) }
    : { ok: true, value }
}

/** How a value is written in links; reading it gives the same value again. */
export function parameterText(name: ParameterName, value: ParameterValue): string {
  const row: Parameter = parameterTable[name]
  if (typeof value === 'number') return decimalText(value)
  if (row.type === 'latency' && typeof value === 'string') {
    const parsed = parseLatency(value, row.max)
    return parsed.ok ? parsed.text : value
  }
  return String(value)
}

/** The value is undefined where the source is not what was expected. */
interface Reading {
  readonly value: ParameterValue | undefined
  readonly expected: string
}

function reading(row: Parameter, source: unknown): Reading {
  switch (row.type) {
    case 'number':
      return numberReading(row, source)
    case 'share': {
      const value = readDecimal(source)
      const isShare = value !== undefined && value >= 0 && value <= 1
      return { value: isShare ? value : undefined, expected: 'a share from 0 to 1' }
    }
    case 'latency':
      return latencyReading(row.max, source)
    case 'choice': {
      const value = row.choices.find((choice) => choice === source)
      // The table's own words come out, so the value has the type that the table gives this parameter.
      return {
        value: value as ParameterValue | undefined,
        expected: `one of ${row.choices.join(', ')}`,
      }
    }
    case 'switch':
      return { value: switchOf(source), expected: 'true or false' }
  }
}

function numberReading(row: NumberParameter, source: unknown): Reading {
  const isWhole = row.step === 1
  const range = `from ${row.min} to ${row.max} ${row.unit}`
  const expected = `a ${isWhole ? 'whole ' : ''}number ${range}${row.optional ? ' or none' : ''}`
  if (row.optional && source === 'none') return { value: 'none', expected }
  const value = readDecimal(source)
  const isInside = value !== undefined && value >= row.min && value <= row.max
  return { value: isInside && (!isWhole || Number.isInteger(value)) ? value : undefined, expected }
}

function latencyReading(msMax: number, source: unknown): Reading {
  const isNumber = typeof source === 'number' && Number.isFinite(source)
  const parsed = parseLatency(
    isNumber ? decimalText(source) : typeof source === 'string' ? source : '',
    msMax,
  )
  return parsed.ok
    ? { value: parsed.text, expected: '' }
    : { value: undefined, expected: parsed.problem.replace(/^expected /, '') }
}

function switchOf(source: unknown): boolean | undefined {
  if (typeof source === 'boolean') return source
  if (source === 'true' || source === 'on' || source === 'yes') return true
  if (source === 'false' || source === 'off' || source === 'no') return false
  return undefined
}
