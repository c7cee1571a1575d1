import { isLabelRead } from '../../analysis/cells.ts'
import type { ParameterName, Parameters } from '../../scenario/parameters.ts'
import type { Lane, Scenario } from '../../scenario/scenario.ts'

/** Which of the stage's signs may appear in a scenario: the others need no explanation, and no room. */
export interface StageSigns {
  readonly deletes: boolean
  readonly waiting: boolean
  /** A line of marks for the app servers. */
  readonly servers: boolean
  readonly timeToLive: boolean
  readonly beingWritten: boolean
  readonly dirty: boolean
  readonly copies: boolean
  readonly label: boolean
  readonly conflict: boolean
  /** Values that are turned away from the cache, since their key has changed. */
  readonly refused: boolean
  /** Writes that somebody makes in the database directly. */
  readonly outside: boolean
  /** Work that goes on though nobody waits for it. */
  readonly nobody: boolean
}

export function stageSigns(scenario: Scenario): StageSigns {
  const { faults, lanes, parameters, schedule, workload } = scenario
  const cached = lanes.filter(({ pattern }) => pattern !== 'none')
  const hasPattern = (pattern: Lane['pattern']) => lanes.some((lane) => lane.pattern === pattern)
  const has = <Name extends ParameterName>(
    among: readonly Lane[],
    name: Name,
    test: (value: Parameters[Name]) => boolean,
  ) => among.some(({ options }) => test((options[name] ?? parameters[name]) as Parameters[Name]))
  const hasFault = (...types: readonly string[]) => faults.some(({ type }) => types.includes(type))
  const hasServers = has(lanes, 'app-servers', (servers) => servers > 1)
  return {
    deletes:
      workload.type === 'trace' ||
      parameters['delete-share'] > 0 ||
      schedule.some(({ operation }) => operation === 'delete'),
    waiting:
      hasPattern('retry') ||
      hasPattern('versioned') ||
      has(lanes, 'single-flight', (isOn) => isOn) ||
      hasFault('app-pause'),
    servers: hasServers || hasFault('app-pause', 'app-crash'),
    timeToLive: has(cached, 'ttl-ms', (ttl) => ttl !== 'none'),
    beingWritten: cached.some(claims),
    dirty: hasPattern('write-back'),
    copies: hasServers && has(cached, 'cache-placement', (placement) => placement === 'per-server'),
    label: cached.some(isLabelRead),
    conflict: hasPattern('versioned'),
    refused: cached.some(({ edition }) => edition === 'hardened'),
    outside: parameters['bypass-writes-per-second'] > 0,
    nobody:
      has(lanes, 'deadline-ms', (limit) => limit !== 'none') ||
      has(lanes, 'database-timeout-ms', (limit) => limit !== 'none') ||
      hasFault('app-crash'),
  }
}

/** Whether a write hides its key's entry while it is under way. */
function claims({ edition, pattern }: Lane): boolean {
  return edition === 'hardened' && pattern !== 'write-back' && pattern !== 'cache-aside'
}
