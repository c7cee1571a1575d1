import { decimalText } from './decimal.ts'
import { detailOf, detailOfType, type Fault, faultTypes } from './faults.ts'
import { decodeText, encodeText } from './linkText.ts'
import type { ProblemList } from './problem.ts'
import { defaultEdition } from './readLanes.ts'
import {
  type Lane,
  laneIds,
  type Override,
  type ScheduledRequest,
  type Workload,
} from './scenario.ts'

/**
 * How the lists of a scenario are written in a link: `,` between items, `!`, `@`, `+` and `*` inside one. Free text
 * is percent-encoded within an item and decoded after the item was taken apart. What the parsers return is as
 * unchecked as a JSON file; `readScenario` checks both.
 */
export function lanesText(lanes: readonly Lane[]): string {
  return lanes
    .map(
      ({ id, pattern, edition }) =>
        `${id}.${pattern}${edition === defaultEdition(pattern) ? '' : `.${edition}`}`,
    )
    .join(',')
}

export interface UncheckedLane {
  readonly id: string | undefined
  readonly pattern: string | undefined
  readonly edition: string | undefined
}

/** An item without a letter gets that of its place. */
export function parseLanes(text: string, problems: ProblemList): readonly UncheckedLane[] {
  return itemsOf(
    text,
    'lanes',
    problems,
    '<lane>.<pattern> or <lane>.<pattern>.<edition>',
    (item, index) => {
      const words = item.split('.')
      const id = laneIds.some((laneId) => laneId === words[0]) ? words.shift() : laneIds[index]
      const [pattern, edition] = words
      return words.length <= 2 ? { id, pattern, edition } : undefined
    },
  )
}

export function faultsText(faults: readonly Fault[]): string {
  return faults
    .map((fault) => {
      const span = `${fault.type}@${decimalText(fault.atMs)}+${decimalText(fault.durationMs)}`
      const detail = detailOf(fault)
      return detail === undefined ? span : `${span}*${decimalText(detail.value)}`
    })
    .join(',')
}

export function parseFaults(text: string, problems: ProblemList): readonly unknown[] {
  const form = '<type>@<from ms>+<for ms> or …*<factor, share or server>'
  return itemsOf(text, 'faults', problems, form, (item) => {
    const found = /^([^@+*]*)@([^@+*]*)\+([^@+*]*)(?:\*([^@+*]*))?$/.exec(item)
    if (!found) return undefined
    const [, type, atMs, durationMs, detail] = found
    return { type, atMs, durationMs, [detailNameOf(type)]: detail }
  })
}

/** Where a type has no detail, any name will do for the reader to refuse it. */
function detailNameOf(type: string | undefined): string {
  const known = faultTypes.find((faultType) => faultType === type)
  return (known && detailOfType(known)?.name) ?? 'factor'
}

export function scheduleText(schedule: readonly ScheduledRequest[]): string {
  return schedule
    .map(({ id, atMs, client, operation, key, expect }) => {
      const parts = [
        `${id}@${decimalText(atMs)}`,
        `c${decimalText(client)}`,
        operation,
        encodeText(key),
      ]
      return [...parts, ...(expect === undefined ? [] : [decimalText(expect)])].join('!')
    })
    .join(',')
}

export function parseSchedule(text: string, problems: ProblemList): readonly unknown[] {
  const form = '<id>@<at ms>!c<client>!<operation>!<key, percent-encoded> or …!<expected version>'
  return itemsOf(text, 'schedule', problems, form, (item) => {
    const found = /^([^@!]*)@([^@!]*)!c([^!]*)!([^!]*)!([^!]*)(?:!([^!]*))?$/.exec(item)
    if (!found) return undefined
    const [, id, atMs, client, operation, encodedKey = '', expect] = found
    const key = decodeText(encodedKey)
    return key === undefined
      ? undefined
      : { id: id === '' ? undefined : id, atMs, client, operation, key, expect }
  })
}

export function overridesText(overrides: readonly Override[]): string {
  return overrides
    .map(({ lane, request, operation, attempt, at, effect }) => {
      const change = effect.type === 'drop' ? 'drop' : decimalText(effect.delayMs)
      return [lane, request, operation, decimalText(attempt), at, change].join('!')
    })
    .join(',')
}

export function parseOverrides(text: string, problems: ProblemList): readonly unknown[] {
  const form =
    '<lane or *>!<request>!<operation>!<attempt>!<apply or acknowledge>!<drop or delay in ms>'
  return itemsOf(text, 'overrides', problems, form, (item) => {
    const [lane, request, operation, attempt, at, change, ...rest] = item.split('!')
    if (change === undefined || rest.length > 0) return undefined
    const effect = change === 'drop' ? { type: 'drop' } : { type: 'delay', delayMs: change }
    return { lane, request, operation, attempt, at, effect }
  })
}

/** A generated workload is the empty text. */
export function traceText(workload: Workload): string {
  if (workload.type === 'generated') return ''
  const { hash, requests, speedUp, name } = workload
  return [hash, decimalText(requests), decimalText(speedUp), encodeText(name)].join('!')
}

export function parseTrace(text: string, problems: ProblemList): unknown {
  if (text === '') return { type: 'generated' }
  const [hash, requests, speedUp, encodedName, ...rest] = text.split('!')
  const name = decodeText(encodedName ?? '')
  if (encodedName !== undefined && name !== undefined && rest.length === 0) {
    return { type: 'trace', hash, requests, speedUp, name }
  }
  problems.report('trace', text, '<hash>!<requests>!<speed-up>!<name, percent-encoded>')
  return { type: 'generated' }
}

function itemsOf<T>(
  text: string,
  where: string,
  problems: ProblemList,
  form: string,
  parse: (item: string, index: number) => T | undefined,
): readonly T[] {
  if (text === '') return []
  return text.split(',').flatMap((item, index) => {
    const parsed = parse(item, index)
    if (parsed !== undefined) return [parsed]
    problems.report(`${where} ${index + 1}`, item, form)
    return []
  })
}
