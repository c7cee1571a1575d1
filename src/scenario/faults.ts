/**
 * What can go wrong in the world, one row per fault: controls, bands, links and documents are drawn from this table.
 * A fault acts from its own instant for its own time; everything before it stays as it was.
 */
interface Row {
  readonly label: string
  /** The tier that fails; `workload` for what the clients do. */
  readonly tier: 'workload' | 'app' | 'cache' | 'database'
  /** One or two sentences for a visitor: what happens, and what to look for. */
  readonly help: string
  /** The number that belongs to it, written behind `*` in a link. */
  readonly detail?: FaultDetail
}

export interface FaultDetail {
  readonly name: 'factor' | 'share' | 'server'
  readonly label: string
  readonly unit: string
  readonly min: number
  readonly max: number
  /** Smallest difference that means something; 1 makes it a whole number. */
  readonly step: number
  readonly scale: 'linear' | 'log'
  readonly default: number
}

const share = {
  name: 'share',
  label: 'Share of calls',
  unit: 'of 1',
  min: 0,
  max: 1,
  step: 0.01,
  scale: 'linear',
} as const
const factor = {
  name: 'factor',
  unit: '×',
  min: 0.01,
  max: 1_000,
  step: 0.01,
  scale: 'log',
  default: 5,
} as const
const server = {
  name: 'server',
  label: 'App server',
  unit: 'number',
  min: 1,
  max: 16,
  step: 1,
  scale: 'linear',
  default: 1,
} as const

export const faultTable = {
  'database-outage': {
    label: 'Database outage',
    tier: 'database',
    help: 'The database refuses every call at once. A write that was under way may have been applied unheard.',
  },
  'database-slow': {
    label: 'Slow database',
    tier: 'database',
    help: 'Every call to the database takes a multiple of its time, and its queue grows.',
    detail: { ...factor, label: 'Times slower' },
  },
  'database-failing': {
    label: 'Failing database',
    tier: 'database',
    help: 'A share of the calls fails without having changed anything, on top of the failures it always has.',
    detail: { ...share, default: 0.3 },
  },
  'acknowledgement-lost': {
    label: 'Acknowledgements lost',
    tier: 'database',
    help: 'The database does its work, but a share of its answers never arrives: the outcome is unknown.',
    detail: { ...share, default: 0.5 },
  },
  'cache-crash': {
    label: 'Cache crash',
    tier: 'cache',
    help: 'The cache loses all it holds and is away until it restarts, empty. What was dirty is lost.',
  },
  'cache-unreachable': {
    label: 'Cache unreachable',
    tier: 'cache',
    help: 'The cache keeps what it holds, but nobody reaches it: calls to it fail at once.',
  },
  'app-pause': {
    label: 'App pause',
    tier: 'app',
    help: 'One app server stops in the middle of whatever it does, as for a long garbage collection, and then goes on.',
    detail: server,
  },
  'app-crash': {
    label: 'App crash',
    tier: 'app',
    help: 'One app server dies between two steps of its requests: what it had written stays, what it was about to do never happens.',
    detail: server,
  },
  'traffic-burst': {
    label: 'Traffic burst',
    tier: 'workload',
    help: 'Requests arrive many times as fast. Traces and schedules keep their own times.',
    detail: { ...factor, label: 'Times as many' },
  },
} as const satisfies Readonly<Record<string, Row>>

export type FaultType = keyof typeof faultTable
export const faultTypes = Object.keys(faultTable) as readonly FaultType[]

interface Span {
  readonly atMs: number
  readonly durationMs: number
}
type DetailOf<T extends FaultType> = (typeof faultTable)[T] extends { detail: { name: infer N } }
  ? { readonly [D in N & string]: number }
  : unknown

/** One thing going wrong, for one stretch of the run. */
export type Fault = { [T in FaultType]: { readonly type: T } & Span & DetailOf<T> }[FaultType]

/** What the number behind the `*` of such a fault is; undefined where it has none. */
export function detailOfType(type: FaultType): FaultDetail | undefined {
  const { detail }: Row = faultTable[type]
  return detail
}

/** The number behind the `*`, and what it is; undefined for a fault that has none. */
export function detailOf(
  fault: Fault,
): { readonly of: FaultDetail; readonly value: number } | undefined {
  const detail = detailOfType(fault.type)
  if (detail === undefined) return undefined
  return {
    of: detail,
    value: (fault as unknown as Record<FaultDetail['name'], number>)[detail.name],
  }
}

/** The same fault with another number behind its `*`. */
export function withDetail(fault: Fault, value: number): Fault {
  const detail = detailOfType(fault.type)
  return detail === undefined ? fault : ({ ...fault, [detail.name]: value } as Fault)
}

/** A fault with the usual number behind its `*`. */
export function usualFault(type: FaultType, atMs: number, durationMs: number): Fault {
  const detail = detailOfType(type)
  return {
    type,
    atMs,
    durationMs,
    ...(detail === undefined ? {} : { [detail.name]: detail.default }),
  } as Fault
}
