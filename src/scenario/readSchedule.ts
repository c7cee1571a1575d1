import type { ProblemList } from './problem.ts'
import {
  giveIds,
  isKey,
  ownField,
  readChoice,
  readFields,
  readList,
  readNumber,
  readText,
} from './readFields.ts'
import { limits, operations, type ScheduledRequest } from './scenario.ts'

/** Reads the requests made by hand and puts them in the order of their times; equal times keep their order. */
export function readSchedule(
  source: unknown,
  durationMs: number,
  problems: ProblemList,
): readonly ScheduledRequest[] {
  const ids = Array.isArray(source) ? idsOf(source, problems) : []
  const requests = readList(
    source,
    { where: 'schedule', itemsMax: limits.scheduleMax },
    problems,
    (item, where, index) =>
      readRequest(item, { where, id: ids[index] ?? 's1', durationMs }, problems),
  )
  return (requests ?? []).toSorted((a, b) => a.atMs - b.atMs)
}

/** `s1`, `s2`, …: scheduled requests count apart from generated ones, so neither shifts the other. */
export function isScheduledId(id: unknown): id is `s${number}` {
  return typeof id === 'string' && /^s[1-9]\d{0,8}$/.test(id)
}

function idsOf(source: readonly unknown[], problems: ProblemList): readonly string[] {
  return giveIds(
    source.slice(0, limits.scheduleMax).map((request) => ownField(request, 'id')),
    {
      where: 'schedule',
      isId: isScheduledId,
      idAt: (index) => `s${index + 1}` as const,
      expected: 's1, s2, … up to s999999999',
    },
    problems,
  )
}

const fieldNames = ['id', 'atMs', 'client', 'operation', 'key', 'expect']
const clientRange = { min: 1, max: limits.clientMax, isWhole: true } as const
const versionRange = { min: 0, max: limits.rowVersionMax, isWhole: true } as const
const keyRule = { isValid: isKey, expected: `a key of 1 to ${limits.keyCharactersMax} characters` }

function readRequest(
  source: unknown,
  request: { readonly where: string; readonly id: string; readonly durationMs: number },
  problems: ProblemList,
): ScheduledRequest | undefined {
  const { where, id, durationMs } = request
  const fields = readFields(source, fieldNames, where, problems)
  if (fields === undefined) return undefined
  const atMs = readNumber(
    fields.get('atMs'),
    `${where} atMs`,
    { min: 0, max: durationMs },
    problems,
  )
  const client = readNumber(fields.get('client') ?? 1, `${where} client`, clientRange, problems)
  const operation = readChoice(fields.get('operation'), `${where} operation`, operations, problems)
  const key = readText(fields.get('key'), `${where} key`, keyRule, problems)
  if (atMs === undefined || client === undefined || operation === undefined || key === undefined)
    return undefined
  const plain = { id, atMs, client, operation, key }
  if (!fields.has('expect')) return plain
  if (operation !== 'write') {
    problems.report(
      `${where} expect`,
      fields.get('expect'),
      'nothing: only a write expects a version',
    )
    return plain
  }
  const expect = readNumber(fields.get('expect'), `${where} expect`, versionRange, problems)
  return expect === undefined ? plain : { ...plain, expect }
}
