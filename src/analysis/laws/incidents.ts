import { generatedKeyNames } from '../../engine/workload/arrivals.ts'
import { detailOfType, type Fault, type FaultType } from '../../scenario/faults.ts'
import { operations, type Scenario, type ScheduledRequest } from '../../scenario/scenario.ts'
import type { Chance } from './chance.ts'

/** What decides when something may happen in a scenario, and to whom. */
type Setting = Pick<Scenario, 'durationMs' | 'parameters'>

/** A fault of one of these types, anywhere in a run. */
export function aFault(
  { durationMs, parameters }: Setting,
  types: readonly FaultType[],
  chance: Chance,
): Fault {
  const span = { atMs: chance.below(durationMs), durationMs: 1 + chance.below(400) }
  const type = chance.of(types)
  const detail = detailOfType(type)
  const value = {
    factor: chance.of([2, 10]),
    share: chance.of([0.3, 1]),
    server: 1 + chance.below(parameters['app-servers']),
  }
  return {
    type,
    ...span,
    ...(detail === undefined ? {} : { [detail.name]: value[detail.name] }),
  } as Fault
}

/** A request made by hand anywhere in a run; one of two expects a version, likely or not. */
export function aRequest(
  { durationMs, parameters }: Setting,
  chance: Chance,
): Omit<ScheduledRequest, 'id'> {
  const expect = chance.below(8)
  return {
    atMs: chance.below(durationMs),
    client: 1 + chance.below(parameters.clients),
    operation: chance.of(operations),
    key: chance.of(generatedKeyNames(parameters.keys)),
    ...(expect < 4 ? { expect } : {}),
  }
}

/**
 * A server dies for a moment while its clients write a key that few others ask for, and that is read before and after: what
 * the crash leaves behind is seldom seen by itself.
 */
export function aCrashAmidWrites(
  { durationMs, parameters }: Setting,
  chance: Chance,
): Pick<Scenario, 'faults'> & { readonly schedule: readonly Omit<ScheduledRequest, 'id'>[] } {
  const servers = parameters['app-servers']
  const server = 1 + chance.below(servers)
  const atMs = 200 + chance.below(durationMs - 400)
  const key = generatedKeyNames(parameters.keys).at(-1) as string
  const requests = (operation: 'read' | 'write', fromMs: number, forMs: number) =>
    chance.list(4, () => ({
      atMs: fromMs + chance.below(forMs),
      client: server + (operation === 'read' ? 1 : 0),
      operation,
      key,
    }))
  return {
    faults: [{ type: 'app-crash', atMs, durationMs: 1 + chance.below(20), server }],
    schedule: [
      ...requests('read', atMs - 120, 90),
      ...requests('write', atMs - 30, 30),
      ...requests('read', atMs + 20, 40),
    ],
  }
}
