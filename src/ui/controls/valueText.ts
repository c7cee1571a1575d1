import {
  type Parameter,
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import { parameterText } from '../../scenario/parameterValue.ts'
import { plainText } from '../design/numberText.ts'

const neverTexts: readonly ParameterName[] = ['ttl-ms', 'sweep-ms', 'flush-interval-ms']

/** What it says where an optional number is not set. */
export function noneText(name: ParameterName): 'Never' | 'No limit' {
  return neverTexts.includes(name) ? 'Never' : 'No limit'
}

/** A value in a word or two: `20 items`, `30 %`, `5/40 ms`, `on`, `never`. */
export function valueText(name: ParameterName, value: ParameterValue): string {
  const row: Parameter = parameterTable[name]
  if (value === 'none' && row.type === 'number') return noneText(name).toLowerCase()
  switch (row.type) {
    case 'number':
      return `${plainText(Number(value))} ${row.unit}`
    case 'share':
      return `${percentOf(Number(value))} %`
    case 'latency':
      return `${parameterText(name, value)} ms`
    case 'switch':
      return value === true ? 'on' : 'off'
    case 'choice':
      return String(value)
  }
}

/** A parameter and its value in running text: `batch size 20 items`, `connections 3`, `TTL jitter 5 %`. */
export function settingText(name: ParameterName, value: ParameterValue): string {
  return `${settingName(name)} ${shortValueText(name, value)}`
}

/** A parameter in running text: `batch size`, `TTL jitter`. */
export function settingName(name: ParameterName): string {
  const { label } = parameterTable[name]
  const isAcronym = /^[A-Z]{2}/.test(label)
  return isAcronym ? label : `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`
}

/** A value beside its name, which may say its unit already: `3` connections, but `20 items`. */
export function shortValueText(name: ParameterName, value: ParameterValue): string {
  const row: Parameter = parameterTable[name]
  const text = valueText(name, value)
  const isUnitSaid = row.type === 'number' && row.label.toLowerCase().includes(row.unit)
  return isUnitSaid ? text.replace(` ${row.unit}`, '') : text
}

/** Without the digits that multiplying adds. */
export function percentOf(share: number): number {
  return Number((share * 100).toFixed(4))
}

export function shareOf(percent: number): number {
  return Number((percent / 100).toFixed(6))
}
