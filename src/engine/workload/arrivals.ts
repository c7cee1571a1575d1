import type { Scenario } from '../../scenario/scenario.ts'
import { operations } from '../../scenario/scenario.ts'
import type { TraceRows } from '../../scenario/traceFile.ts'
import { draw, purposes } from '../kernel/draw.ts'
import { ln } from '../kernel/portableMath.ts'
import { Table } from '../kernel/table.ts'
import { inverseTable } from './quantileTable.ts'
import { Traffic } from './traffic.ts'
import { zipfChooser } from './zipf.ts'

/** The requests of a run in the order of their arrival, the same for every lane. Columns of equal length. */
export interface Arrivals {
  readonly count: number
  readonly atUs: Float64Array
  /** 1, 2, … for generated requests and rows of a trace; -1, -2, … for the scheduled s1, s2, … */
  readonly request: Int32Array
  /** Index in `operations`. */
  readonly operation: Uint8Array
  /** Index in `keyNames`. */
  readonly key: Int32Array
  /** The session a request belongs to, from 0. */
  readonly client: Int32Array
  /** The version a scheduled write expects; -1 where it expects none. */
  readonly expect: Int32Array
  readonly keyNames: readonly string[]
  /** 32 bits over the names that a schedule brings; equal requests of other keys are another run. */
  readonly namesHash: number
}

/** The requests that every lane of a scenario gets: drawn or replayed, and among them those of its schedule. */
export function arrivalsOf(scenario: Scenario, trace: TraceRows | undefined): Arrivals {
  const generated = scenario.workload.type === 'trace' ? traced(scenario, trace) : drawn(scenario)
  return scenario.schedule.length === 0 ? generated : merged(scenario, generated)
}

const tableOfGaps = inverseTable((share) => -ln(1 - share))

/** The gap before the nth of events that come at random, on average once in `meanUs`. */
export function randomGapUs(meanUs: number, bits: number): number {
  return meanUs * tableOfGaps(bits)
}

/** What a generated request asks for: decided by its id alone, whoever makes it and whenever. */
export interface RequestDrawer {
  /** Index in `operations`. */
  operation(request: number): number
  key(request: number): number
}

export function requestDrawer({ parameters, seed }: Scenario): RequestDrawer {
  const chooseKey = zipfChooser(parameters.keys, parameters['zipf-exponent'])
  const writeBelow = parameters['write-share'] * 4294967296
  const deleteBelow = (parameters['write-share'] + parameters['delete-share']) * 4294967296
  return {
    operation(request) {
      const luck = draw(seed, purposes.operation, request, 0)
      return luck < writeBelow ? 1 : luck < deleteBelow ? 2 : 0
    },
    key: (request) => chooseKey(draw(seed, purposes.key, request, 0)),
  }
}

function drawn(scenario: Scenario): Arrivals {
  const { seed, parameters } = scenario
  const instants = drawnInstants(scenario)
  const { count } = instants
  const arrivals = emptyArrivals(count, generatedKeyNames(parameters.keys))
  const drawer = requestDrawer(scenario)
  arrivals.atUs.set(instants.atUs)
  for (let i = 0; i < count; i++) arrivals.request[i] = i + 1
  for (let i = 0; i < count; i++) arrivals.operation[i] = drawer.operation(i + 1)
  for (let i = 0; i < count; i++) arrivals.key[i] = drawer.key(i + 1)
  drawClients(arrivals, seed, parameters.clients)
  return arrivals
}

/** When the requests of an open loop arrive, in whole µs; nobody's, where clients wait for their answers. */
function drawnInstants({ durationMs, faults, parameters, seed }: Scenario) {
  const table = new Table((rows) => ({ atUs: new Float64Array(rows) }))
  const perSecond = parameters.arrivals === 'closed-loop' ? 0 : parameters['requests-per-second']
  if (perSecond === 0) return table.trimmed()
  const durationUs = durationMs * 1000
  const gapUs = 1_000_000 / perSecond
  const isEven = parameters.arrivals === 'even'
  const traffic = new Traffic(faults)
  // The first of the even arrivals comes half a gap in, so that the run begins and ends alike.
  let at = isEven ? -gapUs / 2 : 0
  for (let request = 1; ; request++) {
    const luck = isEven ? 0 : draw(seed, purposes['arrival-gap'], request, 0)
    at = traffic.after(at, isEven ? gapUs : randomGapUs(gapUs, luck))
    if (at >= durationUs) return table.trimmed()
    const row = table.add()
    table.columns.atUs[row] = Math.floor(at)
  }
}

function drawClients({ client, count, request }: Arrivals, seed: number, clients: number): void {
  for (let i = 0; i < count; i++)
    client[i] = draw(seed, purposes.client, request[i] as number, 0) % clients
}

function traced(scenario: Scenario, trace: TraceRows | undefined): Arrivals {
  if (scenario.workload.type !== 'trace') throw new RangeError('the workload is not a trace')
  if (trace === undefined || trace.hash !== scenario.workload.hash) {
    throw new RangeError(
      `the scenario replays the trace ${scenario.workload.hash}, which was not handed in`,
    )
  }
  const { speedUp } = scenario.workload
  const durationUs = scenario.durationMs * 1000
  const { requests } = trace
  const arrivals = emptyArrivals(requests, trace.keys)
  arrivals.operation.set(trace.operation)
  arrivals.key.set(trace.key)
  for (let i = 0; i < requests; i++) {
    const at =
      trace.atUs === undefined ? (durationUs * i) / requests : (trace.atUs[i] as number) / speedUp
    arrivals.atUs[i] = Math.min(Math.round(at), durationUs)
    arrivals.request[i] = i + 1
  }
  drawClients(arrivals, scenario.seed, scenario.parameters.clients)
  return arrivals
}

/** Scheduled requests among the others; at equal times they come first, in the order of the schedule. */
function merged(scenario: Scenario, generated: Arrivals): Arrivals {
  const keyNames = [...generated.keyNames]
  const idOf = new Map(keyNames.map((name, id) => [name, id]))
  for (const { key } of scenario.schedule) {
    if (!idOf.has(key)) {
      idOf.set(key, keyNames.length)
      keyNames.push(key)
    }
  }
  const scheduled = scenario.schedule.toSorted((a, b) => a.atMs - b.atMs)
  const all = emptyArrivals(
    generated.count + scheduled.length,
    keyNames,
    hashOf(keyNames.slice(generated.keyNames.length)),
  )
  let from = 0
  for (let i = 0, next = 0; i < all.count; i++) {
    const request = scheduled[next]
    const atUs = request === undefined ? Number.POSITIVE_INFINITY : Math.round(request.atMs * 1000)
    if (
      request !== undefined &&
      (from === generated.count || atUs <= (generated.atUs[from] as number))
    ) {
      all.atUs[i] = atUs
      all.request[i] = -Number(request.id.slice(1))
      all.operation[i] = operations.indexOf(request.operation)
      all.key[i] = idOf.get(request.key) as number
      all.client[i] = request.client - 1
      all.expect[i] = request.expect ?? -1
      next++
    } else {
      all.atUs[i] = generated.atUs[from] as number
      all.request[i] = generated.request[from] as number
      all.operation[i] = generated.operation[from] as number
      all.key[i] = generated.key[from] as number
      all.client[i] = generated.client[from] as number
      from++
    }
  }
  return all
}

/** k01 is the key that is asked for most. */
export function generatedKeyNames(keys: number): readonly string[] {
  const digits = Math.max(2, String(keys).length)
  return Array.from({ length: keys }, (_, k) => `k${String(k + 1).padStart(digits, '0')}`)
}

function hashOf(names: readonly string[]): number {
  let hash = names.length
  for (const name of names) {
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x9e3779b1)
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  }
  return hash
}

function emptyArrivals(count: number, keyNames: readonly string[], namesHash = 0): Arrivals {
  return {
    count,
    atUs: new Float64Array(count),
    request: new Int32Array(count),
    operation: new Uint8Array(count),
    key: new Int32Array(count),
    client: new Int32Array(count),
    expect: new Int32Array(count).fill(-1),
    keyNames,
    namesHash,
  }
}
