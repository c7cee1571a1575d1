import { orUnlimited } from '../../engine/laneSettings.ts'
import { sharedConnection } from '../../engine/trace.ts'
import { isCall, type Taken, textOf } from './facts.ts'
import { countOf, mostAtOnce, type Span } from './spans.ts'
import type { Law } from './world.ts'

/** Whom the database serves when, and who waits for it no longer than he must. */
export const connectionLaws: readonly Law[] = [
  {
    name: 'a connection serves one call at a time',
    broken({ facts, parameters }) {
      const freeFromUs = new Float64Array(parameters['database-connections'])
      const served = callsIn(facts.steps)
        .filter(({ connection }) => connection >= 0)
        .sort((a, b) => servedFromUs(a) - servedFromUs(b) || a.endUs - b.endUs)
      for (const call of served) {
        if (servedFromUs(call) < (freeFromUs[call.connection] ?? Number.POSITIVE_INFINITY))
          return `${textOf(call)}: connection ${call.connection} was busy, or is none`
        freeFromUs[call.connection] = call.endUs
      }
      return undefined
    },
  },
  {
    name: 'a call waits only while every connection is busy',
    broken({ facts, parameters }) {
      const calls = callsIn(facts.steps)
      const busyAt = countOf(
        calls
          .filter(({ connection }) => connection >= 0)
          .map((call) => ({ fromUs: servedFromUs(call), untilUs: call.endUs })),
      )
      const idle = waitsIn(calls).find(
        ({ fromUs }) => busyAt(fromUs) < parameters['database-connections'],
      )
      return idle && `${textOf(idle.call)}: waited beside a free connection`
    },
  },
  {
    name: 'the queue for a connection is served in its order',
    broken({ facts }) {
      const granted = callsIn(facts.steps)
        .filter(({ grantedUs, startUs }) => grantedUs >= startUs)
        .map((call) => ({ call, cameUs: (call.abandonedBy ?? call).startUs }))
        .sort((a, b) => a.cameUs - b.cameUs)
      let latestUs = 0
      let latestOfInstantUs = 0
      let instantUs = 0
      for (const { call, cameUs } of granted) {
        // Who comes at one instant has an order, too, that a trace does not tell.
        if (cameUs > instantUs) latestUs = latestOfInstantUs
        instantUs = cameUs
        if (call.grantedUs < latestUs) return `${textOf(call)}: served before one who came earlier`
        latestOfInstantUs = Math.max(latestOfInstantUs, call.grantedUs)
      }
      return undefined
    },
  },
  {
    name: 'the queue for a connection keeps to its limit, and turns nobody away before it is full',
    broken({ facts, parameters }) {
      const limit = orUnlimited(parameters['database-queue-limit'])
      const calls = callsIn(facts.steps)
      const longest = mostAtOnce(waitsIn(calls))
      if (longest > limit) return `${longest} waited`
      // Whoever stood in the queue at that instant, for however short a time.
      const waitingAt = countOf(
        standsIn(calls).map(({ fromUs, untilUs }) => ({ fromUs, untilUs: untilUs + 1 })),
      )
      const turnedAway = calls.find(
        ({ outcome, startUs }) => outcome === 'rejected' && waitingAt(startUs) < limit,
      )
      return turnedAway && `${textOf(turnedAway)}: there was room`
    },
  },
]

/** Calls of their own to the database, and the rests of those that were abandoned. */
function callsIn(steps: readonly Taken[]): readonly Taken[] {
  return steps.filter((step) => isCall(step) && step.connection !== sharedConnection)
}

function servedFromUs({ grantedUs, startUs }: Taken): number {
  return Math.max(grantedUs, startUs)
}

/** From when to when calls waited for a connection, whoever waited for them. */
function waitsIn(calls: readonly Taken[]): readonly (Span & { readonly call: Taken })[] {
  return standsIn(calls).filter(({ fromUs, untilUs }) => fromUs < untilUs)
}

/** The same, and those who had to wait for no time at all. */
function standsIn(calls: readonly Taken[]): readonly (Span & { readonly call: Taken })[] {
  return calls
    .filter(({ grantedUs, outcome, startUs }) => !(grantedUs < startUs) && outcome !== 'rejected')
    .map((call) => ({
      call,
      fromUs: call.startUs,
      untilUs: Number.isNaN(call.grantedUs) ? call.endUs : call.grantedUs,
    }))
}
