import type { Fault, FaultType } from '../scenario/faults.ts'
import type { Parameters } from '../scenario/parameters.ts'
import type { Lane, Scenario } from '../scenario/scenario.ts'
import type { Scene, ServerState } from './scene.ts'

/** How the tiers of a lane stand at an instant, told by the scenario's faults alone. */
export function createTierStates(
  { faults, workload }: Scenario,
  lane: Lane,
  parameters: Parameters,
): (ms: number) => Pick<Scene, 'app' | 'database'> & { readonly cache: CacheState } {
  const servers = Array.from({ length: parameters['app-servers'] }, (_, server) => server)
  const caches =
    lane.pattern === 'none' ? 0 : parameters['cache-placement'] === 'shared' ? 1 : servers.length
  // A trace keeps its own times, so nothing bursts.
  const bursting = workload.type === 'trace' ? [] : faults.filter(isBurst)
  return (ms) => {
    const on = faults.filter((fault) => isOn(fault, ms))
    return {
      app: {
        servers: servers.map((server) => serverAt(on, server, ms)),
        burst: burstAt(
          bursting.filter((fault) => isOn(fault, ms)),
          ms,
        ),
      },
      cache: { ...worst(caches === 0 ? [] : on, cacheStates, ms), caches },
      database: worst(on, databaseStates, ms),
    }
  }
}

type CacheState = Pick<Scene['cache'], 'state' | 'remainingMs' | 'caches'>

/** The worst first: where several are on, it is the one that is told. */
const cacheStates = [
  ['cache-crash', 'down'],
  ['cache-unreachable', 'unreachable'],
] as const
const databaseStates = [
  ['database-outage', 'down'],
  ['database-failing', 'failing'],
  ['acknowledgement-lost', 'unheard'],
  ['database-slow', 'slow'],
] as const
const serverStates = [
  ['app-crash', 'down'],
  ['app-pause', 'paused'],
] as const

function worst<State extends string>(
  on: readonly Fault[],
  states: readonly (readonly [FaultType, State])[],
  ms: number,
): { readonly state: State | 'up'; readonly remainingMs: number } {
  for (const [type, state] of states) {
    const those = on.filter((fault) => fault.type === type)
    if (those.length > 0) return { state, remainingMs: longestMs(those, ms) }
  }
  return { state: 'up', remainingMs: 0 }
}

function serverAt(on: readonly Fault[], server: number, ms: number): ServerState {
  const its = on.filter((fault) => 'server' in fault && fault.server === server + 1)
  return worst(its, serverStates, ms)
}

function burstAt(
  bursts: readonly Extract<Fault, { type: 'traffic-burst' }>[],
  ms: number,
): Scene['app']['burst'] {
  if (bursts.length === 0) return undefined
  // Bursts that overlap multiply.
  const factor = bursts.reduce((all, burst) => all * burst.factor, 1)
  return { factor, remainingMs: longestMs(bursts, ms) }
}

function isBurst(fault: Fault): fault is Extract<Fault, { type: 'traffic-burst' }> {
  return fault.type === 'traffic-burst'
}

function isOn({ atMs, durationMs }: Fault, ms: number): boolean {
  return atMs <= ms && ms < atMs + durationMs
}

function longestMs(faults: readonly Fault[], ms: number): number {
  return Math.max(...faults.map(({ atMs, durationMs }) => atMs + durationMs - ms))
}
