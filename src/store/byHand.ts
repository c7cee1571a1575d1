import type { CallAhead } from '../analysis/callsAhead.ts'
import { type FaultType, usualFault } from '../scenario/faults.ts'
import { isKey } from '../scenario/readFields.ts'
import { requestName } from '../scenario/requestName.ts'
import {
  type LaneId,
  limits,
  type Operation,
  type Override,
  type Scenario,
} from '../scenario/scenario.ts'

/** A scenario edited by hand, or why it cannot be: a title and what to do about it. */
export type ByHand<Made = unknown> =
  | ({ readonly ok: true; readonly scenario: Scenario } & Made)
  | { readonly ok: false; readonly title: string; readonly detail: string }

/** Has a request arrive at the playhead, in a session of its own; its id is the first that is free. */
export function withRequest(
  scenario: Scenario,
  {
    operation,
    key,
    atMs,
  }: { readonly operation: Operation; readonly key: string; readonly atMs: number },
): ByHand<{ readonly id: string }> {
  const { durationMs, schedule } = scenario
  if (!isKey(key))
    return refused(
      'This key cannot be used',
      `A key is a text of 1 to ${limits.keyCharactersMax} characters.`,
    )
  if (schedule.length >= limits.scheduleMax)
    return refused(
      'No further request by hand',
      `A scenario holds at most ${limits.scheduleMax} of them. Remove one to add another.`,
    )
  const ms = wholeUs(atMs)
  if (ms > durationMs)
    return refused(
      'No requests arrive any more at this moment',
      `Arrivals stop at ${durationMs / 1000} s, and what is under way ends. Go to an earlier moment, or make the run longer.`,
    )
  const id = freeId(scenario)
  const request = { id, atMs: ms, client: freeSession(scenario), operation, key }
  return {
    ok: true,
    id,
    scenario: {
      ...scenario,
      schedule: [...schedule, request].toSorted((a, b) => a.atMs - b.atMs),
    },
  }
}

/** Has something go wrong from the playhead on. */
export function withFault(
  scenario: Scenario,
  fault: { readonly type: FaultType; readonly atMs: number; readonly durationMs: number },
  endMs: number,
): ByHand {
  const { faults } = scenario
  if (faults.length >= limits.faultsMax)
    return refused(
      'No further fault',
      `A scenario holds at most ${limits.faultsMax} faults. Remove one to add another.`,
    )
  if (fault.atMs >= endMs)
    return refused(
      'Nothing is left to go wrong',
      'The run is over at this moment. Go to an earlier one.',
    )
  const { atMs, durationMs, type } = fault
  return {
    ok: true,
    scenario: { ...scenario, faults: [...faults, usualFault(type, wholeUs(atMs), durationMs)] },
  }
}

/** Has one call of a request in one lane go otherwise. Delays of the same call add up. */
export function withOverride(
  scenario: Scenario,
  { lane, request }: { readonly lane: LaneId; readonly request: number },
  { at, attempt, operation }: CallAhead,
  effect: Override['effect'],
): ByHand {
  const target = { request: requestName(request), operation, attempt }
  const isOfCall = (one: Override) =>
    one.request === target.request && one.operation === operation && one.attempt === attempt
  const before = scenario.overrides.findLast(
    (one) => isOfCall(one) && (one.lane === lane || one.lane === '*'),
  )
  const others = scenario.overrides.filter((one) => !isOfCall(one) || one.lane !== lane)
  if (others.length >= limits.overridesMax)
    return refused(
      'No further drop or delay',
      `A scenario holds at most ${limits.overridesMax} of them. Remove one to add another.`,
    )
  const override: Override = { lane, ...target, at, effect: together(before?.effect, effect) }
  return { ok: true, scenario: { ...scenario, overrides: [...others, override] } }
}

/** About a twentieth of the run, in a round number: 500 ms of the usual 10 s. */
export function usualFaultMs(runMs: number): number {
  return faultMsChoices.findLast((ms) => ms <= Math.max(runMs / 20, faultMsChoices[0])) ?? 500
}

/** How long something can be taken down for, in ms. */
export const faultMsChoices = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] as const

function together(
  before: Override['effect'] | undefined,
  now: Override['effect'],
): Override['effect'] {
  if (before?.type !== 'delay' || now.type !== 'delay') return now
  return { type: 'delay', delayMs: Math.min(before.delayMs + now.delayMs, limits.durationMsMax) }
}

function freeId({ overrides, schedule }: Scenario): string {
  const taken = new Set([...schedule.map(({ id }) => id), ...overrides.map((one) => one.request)])
  for (let number = 1; ; number++) if (!taken.has(`s${number}`)) return `s${number}`
}

/** Sessions are numbered from 1; those of generated requests come first. */
function freeSession({ parameters, schedule }: Scenario): number {
  const last = Math.max(parameters.clients, ...schedule.map(({ client }) => client))
  return Math.min(last + 1, limits.clientMax)
}

/** An instant as the engine has it: it counts whole microseconds. */
function wholeUs(ms: number): number {
  return Math.round(ms * 1000) / 1000
}

function refused(title: string, detail: string) {
  return { ok: false, title, detail } as const
}
