import type { ProblemList } from './problem.ts'
import { readChoice, readFields, readNumber, readText } from './readFields.ts'
import { limits, type Workload } from './scenario.ts'

/** Reads where the requests come from. A trace that cannot be named in full is none. */
export function readWorkload(source: unknown, problems: ProblemList): Workload {
  const generated: Workload = { type: 'generated' }
  const fields = readFields(
    source,
    ['type', 'hash', 'name', 'requests', 'speedUp'],
    'workload',
    problems,
  )
  const type =
    fields &&
    readChoice(fields.get('type'), 'workload type', ['generated', 'trace'] as const, problems)
  if (fields === undefined || type !== 'trace') return generated
  const hash = readText(fields.get('hash'), 'trace hash', hashRule, problems)
  const name = readText(fields.get('name'), 'trace name', nameRule, problems)
  const requests = readNumber(fields.get('requests'), 'trace requests', requestsRange, problems)
  const speedUp = readNumber(fields.get('speedUp') ?? 1, 'trace speedUp', speedUpRange, problems)
  if (hash === undefined || name === undefined || requests === undefined || speedUp === undefined)
    return generated
  return { type, hash, name, requests, speedUp }
}

/** Runs and traces are named by 64 bits in hexadecimal. */
export function isDigest(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text)
}

const hashRule = { isValid: isDigest, expected: '16 hex digits' }
const nameRule = {
  isValid: (text: string) =>
    text.length >= 1 && text.length <= limits.traceNameCharactersMax && !/\p{Cs}/u.test(text),
  expected: `a name of 1 to ${limits.traceNameCharactersMax} characters`,
}
const requestsRange = { min: 1, max: limits.traceRowsMax, isWhole: true } as const
/** Wide enough for any times that are exact in microseconds. */
const speedUpRange = { min: 1, max: Number.MAX_SAFE_INTEGER } as const
