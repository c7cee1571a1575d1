import {
  detailOfType,
  type Fault,
  type FaultDetail,
  type FaultType,
  faultTypes,
  withDetail,
} from './faults.ts'
import type { ProblemList } from './problem.ts'
import { readChoice, readFields, readList, readNumber } from './readFields.ts'
import { limits } from './scenario.ts'

/** Reads the faults in the order in which they were written. */
export function readFaults(source: unknown, problems: ProblemList): readonly Fault[] {
  const list = { where: 'faults', itemsMax: limits.faultsMax }
  return readList(source, list, problems, (item, where) => readFault(item, where, problems)) ?? []
}

const startRange = { min: 0, max: limits.durationMsMax } as const
const durationRange = { min: 0, max: limits.durationMsMax, isAboveMin: true } as const
const detailNames = [...new Set(faultTypes.flatMap((type) => detailOfType(type)?.name ?? []))]
const fieldNames = ['type', 'atMs', 'durationMs', ...detailNames]

function readFault(source: unknown, where: string, problems: ProblemList): Fault | undefined {
  const fields = readFields(source, fieldNames, where, problems)
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
  refuseOtherDetails(type, fields, where, problems)
  const withoutDetail = { type, atMs, durationMs } as Fault
  const detail = detailOfType(type)
  if (detail === undefined) return withoutDetail
  const value = readDetail(fields.get(detail.name), detail, `${where} ${detail.name}`, problems)
  return value === undefined ? undefined : withDetail(withoutDetail, value)
}

function refuseOtherDetails(
  type: FaultType,
  fields: ReadonlyMap<string, unknown>,
  where: string,
  problems: ProblemList,
): void {
  const own = detailOfType(type)?.name
  const takes = own === undefined ? 'no number' : `a ${own}`
  for (const name of detailNames) {
    if (name === own || !fields.has(name)) continue
    problems.report(`${where} ${name}`, fields.get(name), `nothing: ${type} takes ${takes}`)
  }
}

/** There is no usual factor, so that one must be written; the table knows a usual share and the first server. */
function readDetail(
  source: unknown,
  detail: FaultDetail,
  where: string,
  problems: ProblemList,
): number | undefined {
  if (source === undefined && detail.name !== 'factor') return detail.default
  const { max, min, step } = detail
  const range = step === 1 ? ({ min, max, isWhole: true } as const) : { min, max }
  return readNumber(source, where, range, problems)
}
