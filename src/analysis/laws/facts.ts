import { overrideKey } from '../../engine/laneSettings.ts'
import { type Outcome, outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { type Removal, removals } from '../../engine/tiers/removals.ts'
import {
  firstDatabaseCode,
  type LaneTrace,
  lastDatabaseCode,
  stepCode,
} from '../../engine/trace.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import { requestName } from '../../scenario/requestName.ts'
import { type Operation, operations, type Scenario } from '../../scenario/scenario.ts'
import { type StepName, stepNames } from '../../scenario/stepNames.ts'
import { abandonedCalls } from '../abandonedCalls.ts'
import { groupedBy } from './grouped.ts'

/** One request of a client. Times in µs. */
export interface Asked {
  readonly request: number
  readonly client: number
  /** The app server that serves it, from 0. */
  readonly server: number
  readonly arrivedUs: number
  /** Infinity for one that is unfinished. */
  readonly endedUs: number
  readonly operation: Operation
  readonly outcome: Outcome
  readonly key: number
  readonly version: number
  /** Whether it found a live entry; undefined if it never looked. */
  readonly isHit: boolean | undefined
  /** Attempts after the first. */
  readonly retries: number
}

/** One step of a request, or of background work. Times in µs. */
export interface Taken {
  /** 0 for background work, which `background` then numbers. */
  readonly request: number
  readonly background: number
  readonly name: StepName
  readonly outcome: Outcome
  readonly attempt: number
  readonly startUs: number
  readonly grantedUs: number
  readonly appliedUs: number
  /** When it did to the cache what it does; its answer may come later. */
  readonly effectUs: number
  readonly endUs: number
  readonly key: number
  readonly version: number
  readonly expected: number
  readonly connection: number
  readonly rows: number
  readonly server: number
  /** Whether an override delays or drops something of it. */
  readonly isOverridden: boolean
  /** For the rest of a call whose caller waits no longer: the step of that caller. */
  readonly abandonedBy: Taken | undefined
}

/** One stay of a value in a cache. Times in µs. */
export interface Stay {
  readonly key: number
  readonly version: number
  /** Which app server's cache it lay in; 0 for one that all share. */
  readonly cache: number
  readonly storedUs: number
  readonly removedUs: number
  readonly why: Removal
  readonly label: number
  readonly cleanUs: number
  readonly dueUs: number
}

/** One change of a row in the database. */
export interface Change {
  readonly key: number
  readonly version: number
  readonly atUs: number
  /** False for a deletion. */
  readonly exists: boolean
  /** 0 for somebody who bypassed the cache. */
  readonly request: number
}

/** What was recorded of a lane, one object a fact, so that laws about it can be read. */
export interface Facts {
  readonly asked: readonly Asked[]
  readonly askedBy: ReadonlyMap<number, Asked>
  /** In the order in which they ended. */
  readonly steps: readonly Taken[]
  readonly stays: readonly Stay[]
  readonly changes: readonly Change[]
  /** The changes of each key, in order. */
  readonly changesOf: ReadonlyMap<number, readonly Change[]>
}

/** Calls to the database that only look. */
export const readsOfDatabase: ReadonlySet<StepName> = new Set(['database.read', 'database.version'])

/** Whether a step is a call to the database. */
export function isCall({ name }: Taken): boolean {
  return stepCode[name] >= firstDatabaseCode && stepCode[name] <= lastDatabaseCode
}

/** A run as far as it was recorded. */
export interface RunRecord {
  readonly log: RequestLog
  readonly trace: LaneTrace
}

/** When somebody did something for the last time, in µs: what would have happened after that did not. */
export function lastInstantUs({ log, trace: { steps } }: RunRecord): number {
  let lastUs = 0
  for (const column of [log.arrivedUs, log.endedUs, steps.startUs, steps.endUs]) {
    for (const us of column) if (us !== Number.POSITIVE_INFINITY) lastUs = Math.max(lastUs, us)
  }
  return lastUs
}

/** A step as a law names it that finds something wrong with it. */
export function textOf({ background, endUs, name, request, startUs }: Taken): string {
  const who = request === 0 ? `batch ${background}` : `request ${request}`
  return `${name} of ${who}, ${startUs} to ${endUs} µs`
}

export function factsOf(
  { overrides }: Scenario,
  parameters: Parameters,
  log: RequestLog,
  trace: LaneTrace,
): Facts {
  const asked = Array.from(log.request, (request, row): Asked => {
    const hit = log.hit[row] as number
    const client = log.client[row] as number
    return {
      request,
      client,
      server: client % parameters['app-servers'],
      arrivedUs: log.arrivedUs[row] as number,
      endedUs: log.endedUs[row] as number,
      operation: operations[log.operation[row] as number] as Operation,
      outcome: outcomes[log.outcome[row] as number] as Outcome,
      key: log.key[row] as number,
      version: log.version[row] as number,
      isHit: hit === 2 ? undefined : hit === 1,
      retries: log.retries[row] as number,
    }
  })
  const answerDelayUs = new Map(
    overrides.map(({ at, attempt, effect, operation, request }) => [
      overrideKey(request, operation, attempt),
      at === 'acknowledge' && effect.type === 'delay' ? Math.round(effect.delayMs * 1000) : 0,
    ]),
  )
  const changes = changesIn(trace)
  return {
    asked,
    askedBy: new Map(asked.map((one) => [one.request, one])),
    steps: stepsIn(trace, abandonedCalls(trace), answerDelayUs),
    stays: staysIn(trace),
    changes,
    changesOf: groupedBy(changes, ({ key }) => key),
  }
}

function stepsIn(
  { steps }: LaneTrace,
  abandoned: ReadonlyMap<number, number>,
  /** By overridden step. */
  answerDelayUs: ReadonlyMap<string, number>,
): readonly Taken[] {
  const taken: Taken[] = []
  for (let row = 0; row < steps.count; row++) {
    const request = steps.request[row] as number
    const name = stepNames[steps.code[row] as number] as StepName
    const attempt = steps.attempt[row] as number
    const endUs = steps.endUs[row] as number
    const delayUs = answerDelayUs.get(overrideKey(requestName(request), name, attempt))
    taken.push({
      request,
      background: request === 0 ? (steps.expected[row] as number) : 0,
      name,
      outcome: outcomes[steps.outcome[row] as number] as Outcome,
      attempt,
      startUs: steps.startUs[row] as number,
      grantedUs: steps.grantedUs[row] as number,
      appliedUs: steps.appliedUs[row] as number,
      effectUs: endUs - (delayUs ?? 0),
      endUs,
      key: steps.key[row] as number,
      version: steps.version[row] as number,
      expected: steps.expected[row] as number,
      connection: steps.connection[row] as number,
      rows: steps.rows[row] as number,
      server: steps.server[row] as number,
      isOverridden: delayUs !== undefined,
      abandonedBy: taken[abandoned.get(row) ?? -1],
    })
  }
  return taken
}

function staysIn({ entries }: LaneTrace): readonly Stay[] {
  return Array.from(entries.key, (key, row) => ({
    key,
    version: entries.version[row] as number,
    cache: entries.server[row] as number,
    storedUs: entries.storedUs[row] as number,
    removedUs: entries.removedUs[row] as number,
    why: removals[entries.why[row] as number] as Removal,
    label: entries.label[row] as number,
    cleanUs: entries.cleanUs[row] as number,
    dueUs: entries.dueUs[row] as number,
  }))
}

function changesIn({ rows }: LaneTrace): readonly Change[] {
  return Array.from(rows.key, (key, row) => ({
    key,
    version: rows.version[row] as number,
    atUs: rows.atUs[row] as number,
    exists: rows.exists[row] === 1,
    request: rows.request[row] as number,
  }))
}
