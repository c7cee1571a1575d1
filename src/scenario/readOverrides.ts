import type { ProblemList } from './problem.ts'
import { readChoice, readFields, readList, readNumber, readText } from './readFields.ts'
import { isScheduledId } from './readSchedule.ts'
import { laneIds, limits, type Override } from './scenario.ts'
import { stepNames } from './stepNames.ts'

/** Reads what happens to single operations of single requests, in the order in which it was written. */
export function readOverrides(source: unknown, problems: ProblemList): readonly Override[] {
  const list = { where: 'overrides', itemsMax: limits.overridesMax }
  return (
    readList(source, list, problems, (item, where) => readOverride(item, where, problems)) ?? []
  )
}

/** `s1` for a request made by hand, `1` for a generated one. */
export function isRequestId(text: string): boolean {
  return isScheduledId(text) || /^[1-9]\d{0,8}$/.test(text)
}

const fieldNames = ['lane', 'request', 'operation', 'attempt', 'at', 'effect']
const requestRule = { isValid: isRequestId, expected: 'a request, such as 17 or s1' }
const operationRule = {
  isValid: (text: string) =>
    stepNames.some((name) => name === text && /^(cache|database)\./.test(name)),
  expected: 'an operation of the cache or the database, such as database.write',
}
const attemptRange = { min: 1, max: limits.attemptMax, isWhole: true } as const
const delayRange = { min: 0, max: limits.durationMsMax, isAboveMin: true } as const

function readOverride(source: unknown, where: string, problems: ProblemList): Override | undefined {
  const fields = readFields(source, fieldNames, where, problems)
  if (fields === undefined) return undefined
  const lane = readChoice(
    fields.get('lane') ?? '*',
    `${where} lane`,
    [...laneIds, '*'] as const,
    problems,
  )
  const request = readText(fields.get('request'), `${where} request`, requestRule, problems)
  const operation = readText(fields.get('operation'), `${where} operation`, operationRule, problems)
  const attempt = readNumber(fields.get('attempt') ?? 1, `${where} attempt`, attemptRange, problems)
  const at = readChoice(
    fields.get('at'),
    `${where} at`,
    ['apply', 'acknowledge'] as const,
    problems,
  )
  const effect = readEffect(fields.get('effect'), `${where} effect`, problems)
  if (lane === undefined || request === undefined || operation === undefined) return undefined
  if (attempt === undefined || at === undefined || effect === undefined) return undefined
  if (effect.type === 'drop' && !operation.startsWith('database.')) {
    problems.report(`${where} effect`, 'drop', 'a delay: only calls to the database can be dropped')
    return undefined
  }
  return { lane, request, operation, attempt, at, effect }
}

function readEffect(
  source: unknown,
  where: string,
  problems: ProblemList,
): Override['effect'] | undefined {
  const fields = readFields(source, ['type', 'delayMs'], where, problems)
  const type =
    fields && readChoice(fields.get('type'), `${where} type`, ['drop', 'delay'] as const, problems)
  switch (type) {
    case undefined:
      return undefined
    case 'drop':
      return { type }
    case 'delay': {
      const delayMs = readNumber(fields?.get('delayMs'), `${where} delayMs`, delayRange, problems)
      return delayMs === undefined ? undefined : { type, delayMs }
    }
  }
}
