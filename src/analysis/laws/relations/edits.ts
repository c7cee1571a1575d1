import { type Fault, faultTypes } from '../../../scenario/faults.ts'
import { requestName } from '../../../scenario/requestName.ts'
import type { Override, Scenario } from '../../../scenario/scenario.ts'
import type { Chance } from '../chance.ts'
import { isCall, lastInstantUs, type Taken } from '../facts.ts'
import { aFault, aRequest } from '../incidents.ts'
import type { World } from '../world.ts'
import { differenceBefore } from './past.ts'
import { type Relation, recorded } from './relation.ts'

interface Edited {
  readonly edited: Scenario
  /** From when on it may change something. */
  readonly fromUs: number
}

/** What comes before an edit is as it was without it, at whatever instant the edit acts. */
export const edits: readonly Relation[] = [
  ...faultTypes.map((type) =>
    edit(`a new ${type}`, ({ scenario }, chance) => {
      const fault = aFault(scenario, [type], chance)
      return {
        fromUs: fault.atMs * 1000,
        edited: { ...scenario, faults: [...scenario.faults, fault] },
      }
    }),
  ),
  ...(['delay', 'drop'] as const).map((effect) =>
    edit(
      `a new ${effect}`,
      ({ facts, scenario }, chance) => {
        const step = chance.of(facts.steps.filter((one) => canMeet(effect, one)))
        const overrides = [...scenario.overrides, anOverride(effect, step, chance)]
        return { fromUs: step.startUs, edited: { ...scenario, overrides } }
      },
      ({ facts }) => facts.steps.some((one) => canMeet(effect, one)),
    ),
  ),
  edit('a new request', ({ scenario }, chance) => {
    const request = { ...aRequest(scenario, chance), id: `s${scenario.schedule.length + 1}` }
    const schedule = [...scenario.schedule, request]
    return { fromUs: request.atMs * 1000, edited: { ...scenario, schedule } }
  }),
  edit(
    'a fault that is taken away',
    ({ scenario }, chance) => {
      const taken = chance.of(scenario.faults)
      return {
        fromUs: taken.atMs * 1000,
        edited: { ...scenario, faults: scenario.faults.filter((fault) => fault !== taken) },
      }
    },
    ({ scenario }) => scenario.faults.length > 0,
  ),
  edit(
    'a fault that is dragged elsewhere',
    ({ scenario }, chance) => {
      const dragged = chance.of(scenario.faults)
      const atMs = chance.below(scenario.durationMs)
      return {
        fromUs: Math.min(dragged.atMs, atMs) * 1000,
        edited: withFault(scenario, dragged, { ...dragged, atMs }),
      }
    },
    ({ scenario }) => scenario.faults.length > 0,
  ),
  edit(
    'the end of a fault that is dragged',
    ({ scenario }, chance) => {
      const dragged = chance.of(scenario.faults)
      const durationMs = 1 + chance.below(400)
      return {
        fromUs: (dragged.atMs + Math.min(dragged.durationMs, durationMs)) * 1000,
        edited: withFault(scenario, dragged, { ...dragged, durationMs }),
      }
    },
    ({ scenario }) => scenario.faults.length > 0,
  ),
  edit(
    'an override that is taken away',
    ({ facts, scenario }, chance) => {
      const taken = chance.of(scenario.overrides)
      const step = facts.steps.find((one) => one.isOverridden && isOf(one, taken))
      const overrides = scenario.overrides.filter((override) => override !== taken)
      // One that met nothing changes nothing.
      const fromUs = step?.startUs ?? Number.POSITIVE_INFINITY
      return { fromUs, edited: { ...scenario, overrides } }
    },
    ({ scenario }) => scenario.overrides.length > 0,
  ),
  edit(
    'a request that is taken away',
    ({ scenario }, chance) => {
      const taken = chance.of(scenario.schedule)
      return {
        fromUs: taken.atMs * 1000,
        edited: { ...scenario, schedule: scenario.schedule.filter((one) => one !== taken) },
      }
    },
    ({ scenario }) => scenario.schedule.length > 0,
  ),
]

function edit(
  what: string,
  make: (world: World, chance: Chance) => Edited,
  concerns: Relation['concerns'] = () => true,
): Relation {
  return {
    name: `what comes before ${what} is as it was without it`,
    concerns,
    broken(world, chance) {
      const { edited, fromUs } = make(world, chance)
      // A run is over with its last request, and what else would happen happens only if another one comes.
      const other = recorded(edited)
      const lastUs = Math.min(lastInstantUs(world), lastInstantUs(other))
      const us = fromUs === Number.POSITIVE_INFINITY ? fromUs : Math.min(fromUs, lastUs)
      return differenceBefore(us, world, other)
    },
  }
}

function withFault(scenario: Scenario, fault: Fault, changed: Fault): Scenario {
  return { ...scenario, faults: scenario.faults.map((one) => (one === fault ? changed : one)) }
}

/** Whether a step can be delayed, or dropped, and is not already. */
function canMeet(effect: Override['effect']['type'], step: Taken): boolean {
  const isOpen = step.request !== 0 && step.abandonedBy === undefined && !step.isOverridden
  return isOpen && (isCall(step) || (effect === 'delay' && step.name.startsWith('cache.')))
}

function anOverride(type: Override['effect']['type'], step: Taken, chance: Chance): Override {
  return {
    lane: '*',
    request: requestName(step.request),
    operation: step.name,
    attempt: step.attempt,
    at: chance.of(['apply', 'acknowledge'] as const),
    effect: type === 'drop' ? { type } : { type, delayMs: 1 + chance.below(400) },
  }
}

function isOf(step: Taken, { attempt, operation, request }: Override): boolean {
  return (
    requestName(step.request) === request && step.name === operation && step.attempt === attempt
  )
}
