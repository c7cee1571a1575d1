import type { ProblemList } from './problem.ts'
import { readChoice, readFields, readList, readNumber } from './readFields.ts'
import { type Fault, faultTypes, limits } from './scenario.ts'

/** Reads the faults in the order in which they were written. */
export function readFaults(source: unknown, problems: ProblemList): readonly Fault[] {
  const list = { where: 'faults', itemsMax: limits.faultsMax }
  return readList(source, list, problems, (item, where) => readFault(item, where, problems)) ?? []
}

const startRange = { min: 0, max: limits.durationMsMax } as const
const durationRange = { min: 0, max: limits.durationMsMax, isAboveMin: true } as const
const factorRange = { min: 0, max: limits.faultFactorMax, isAboveMin: true } as const

function readFault(source: unknown, where: string, problems: ProblemList): Fault | undefined {
  const fields = readFields(source, ['type', 'atMs', 'durationMs', 'factor'], where, problems)
  if (fields === undefined) return undefined
  const type = readChoice(fields.get('type'), `${where} type`, faultTypes, problems)
  const atMs = readNumber(fields.get('atMs'), `${where} atMs`, startRange, problems)
  const durationMs = readNumber(
    fields.get('durationMs'),
    `${where} durationMs`,
    durationRange,
    problems,
  )
  if (type === undefined || atMs === undefined || durationMs === undefined) return undefined
  switch (type) {
    case 'database-outage':
      if (fields.has('factor')) {
        problems.report(`${where} factor`, fields.get('factor'), 'nothing: an outage has no factor')
      }
      return { type, atMs, durationMs }
    case 'database-slow': {
      const factor = readNumber(fields.get('factor'), `${where} factor`, factorRange, problems)
      return factor === undefined ? undefined : { type, atMs, durationMs, factor }
    }
  }
}
