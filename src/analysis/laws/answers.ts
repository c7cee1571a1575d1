import { orNever } from '../../engine/laneSettings.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { sharedConnection } from '../../engine/trace.ts'
import { initialVersion } from '../oracle/oracle.ts'
import { type Asked, type Change, isCall, readsOfDatabase, textOf } from './facts.ts'
import { groupedBy } from './grouped.ts'
import type { Law } from './world.ts'

/** What is told is what has happened. */
export const answerLaws: readonly Law[] = [
  {
    name: 'what is acknowledged has been done, by whom it was asked',
    broken({ facts, log, parameters }) {
      const kept = keptIn(log)
      // Of several writes of a key in one batch only the last is made.
      const isByAnother = (asked: Asked): boolean =>
        parameters['batch-coalescing'] && asked.operation === 'write'
      const asked = facts.asked.find((one) => {
        if (one.operation === 'read' || one.outcome !== 'ok') return false
        if (kept.get(`${one.key} ${one.version}`) === one.request) return false
        const change = changeTo(facts.changesOf.get(one.key), one.version)
        return (
          change === undefined ||
          change.atUs > one.endedUs ||
          change.exists !== (one.operation === 'write') ||
          (change.request !== one.request && !isByAnother(one))
        )
      })
      return asked && `request ${asked.request} was told version ${asked.version}`
    },
  },
  {
    name: 'nobody is left in doubt about a write that had no chance',
    broken({ facts, log, parameters }) {
      const deadlineUs = orNever(parameters['deadline-ms'])
      const mayBeWritten = new Set(log.keptRequest)
      for (const step of facts.steps) {
        const isWrite = isCall(step) && !readsOfDatabase.has(step.name)
        const isSealed = step.name.startsWith('batch.') && !Number.isNaN(step.grantedUs)
        if (isWrite || isSealed) mayBeWritten.add(step.request)
      }
      const asked = facts.asked.find(
        ({ arrivedUs, endedUs, outcome, request }) =>
          outcome === 'unknown' && !mayBeWritten.has(request) && endedUs - arrivedUs !== deadlineUs,
      )
      return asked && `request ${asked.request}`
    },
  },
  {
    name: 'nothing is written for somebody who has gone',
    broken({ facts, lane }) {
      // As published it is, and write-back writes later what it has accepted before.
      const { edition, pattern } = lane.lane
      if (edition === 'as-published' || pattern === 'write-back') return undefined
      const late = facts.changes.find(
        ({ atUs, request }) =>
          atUs > (facts.askedBy.get(request)?.endedUs ?? Number.POSITIVE_INFINITY),
      )
      return late && `request ${late.request} at ${late.atUs} µs`
    },
  },
  {
    name: 'what is read was there before',
    broken({ facts, log, scenario }) {
      const kept = keptIn(log)
      const first = initialVersion(scenario)
      const asked = facts.asked.find((one) => {
        if (one.operation !== 'read' || kept.has(`${one.key} ${one.version}`)) return false
        if (one.outcome === 'ok' && one.version === first) return false
        if (one.outcome === 'not-found' && one.version === 0) return first !== 0
        if (one.outcome !== 'ok' && one.outcome !== 'not-found') return false
        const change = changeTo(facts.changesOf.get(one.key), one.version)
        return (
          change === undefined ||
          change.atUs > one.endedUs ||
          change.exists !== (one.outcome === 'ok')
        )
      })
      return asked && `request ${asked.request} was told version ${asked.version}`
    },
  },
  {
    name: 'a conditional write replaces the version that it expected',
    broken({ facts, scenario }) {
      const first = initialVersion(scenario)
      const step = facts.steps.find(({ expected, key, name, outcome, version }) => {
        if (name !== 'database.writeIf' || outcome !== 'ok') return false
        const changes = facts.changesOf.get(key) ?? []
        const at = changes.findIndex((change) => change.version === version)
        return (changes[at - 1]?.version ?? first) !== expected
      })
      return step && `${textOf(step)}: expected ${step.expected}`
    },
  },
  {
    name: 'every item of a batch is answered after its write, and with it',
    broken({ facts }) {
      const work = groupedBy(
        facts.steps.filter(({ request }) => request === 0),
        ({ background }) => background,
      )
      const item = facts.steps.find((one) => {
        if (one.name !== 'batch.put' && one.name !== 'batch.remove') return false
        if (Number.isNaN(one.grantedUs)) return one.outcome === 'ok'
        const steps = work.get(one.rows) ?? []
        if (one.endUs === Number.POSITIVE_INFINITY)
          return !steps.some(({ endUs }) => endUs === Number.POSITIVE_INFINITY)
        const isWritten = steps.some(
          ({ appliedUs, endUs, key, name }) =>
            !Number.isNaN(appliedUs) &&
            endUs <= one.endUs &&
            (name === 'database.writeAll' || (name === 'database.writeItem' && key === one.key)),
        )
        return one.outcome === 'ok' && !isWritten
      })
      return item && textOf(item)
    },
  },
  {
    name: 'a read that shares a call waits for one that is under way',
    broken({ facts }) {
      const calls = facts.steps.filter(
        ({ connection, name }) => name === 'database.read' && connection !== sharedConnection,
      )
      const alone = facts.steps.find(
        (one) =>
          one.connection === sharedConnection &&
          !calls.some(
            ({ endUs, key, server, startUs }) =>
              key === one.key &&
              server === one.server &&
              startUs <= one.endUs &&
              one.endUs <= endUs,
          ),
      )
      return alone && textOf(alone)
    },
  },
]

/** Who had the cache accept which version of a key, before the database had it. */
function keptIn({ keptKey, keptRequest, keptVersion }: RequestLog): ReadonlyMap<string, number> {
  return new Map(
    Array.from(keptKey, (key, i) => [`${key} ${keptVersion[i]}`, keptRequest[i] as number]),
  )
}

function changeTo(changes: readonly Change[] = [], version: number): Change | undefined {
  return changes.find((change) => change.version === version)
}
