import type { Asked, Change, Taken } from '../facts.ts'
import { cacheOf, type World } from '../world.ts'
import type { Anomaly } from './anomaly.ts'
import { changesByRequest, rowBefore, stayMet } from './past.ts'

/** Writes that named a version, and were let through or refused by the wrong one. */
export const versions: readonly Anomaly[] = [
  {
    id: 'A9',
    pattern: 'versioned',
    occursIn(world) {
      const passed = passedIn(world).filter(({ check }) => check.version > 0)
      return passed.some((one) =>
        passed.some(
          (other) =>
            other !== one &&
            other.change.key === one.change.key &&
            one.checkedUs < other.change.atUs &&
            other.checkedUs < one.change.atUs,
        ),
      )
    },
  },
  {
    id: 'A10',
    pattern: 'versioned',
    occursIn: (world) =>
      passedIn(world).some(
        ({ change, check }) =>
          check.name === 'cache.check' &&
          check.version === 0 &&
          check.expected > 0 &&
          rowBefore(world, change).version !== check.expected,
      ),
  },
  {
    id: 'A11',
    pattern: 'versioned',
    occursIn: (world) => passedIn(world).some((one) => isAncient(world, one)),
  },
  {
    id: 'A12',
    pattern: 'versioned',
    occursIn: (world) =>
      world.facts.steps.some(
        (step) =>
          step.name === 'cache.check' &&
          step.outcome === 'conflict' &&
          (stayMet(world, step)?.dueUs ?? Number.POSITIVE_INFINITY) <= step.effectUs,
      ),
  },
  { id: 'A13', pattern: 'retry', occursIn: isAnyEntryUnlabelled },
  { id: 'A13, batched', pattern: 'batched', occursIn: isAnyEntryUnlabelled },
  {
    id: 'A15',
    pattern: 'versioned',
    occursIn: (world) =>
      passedIn(world).some(({ change, check }) => {
        const before = rowBefore(world, change)
        const seen = check.name === 'cache.check' ? stayMet(world, check)?.version : check.expected
        return (
          isBypass(world, change.key, before.version) && seen !== undefined && seen < before.version
        )
      }),
  },
]

/** A write that was compared with something, and then acknowledged. */
interface Passed {
  readonly asked: Asked
  readonly check: Taken
  /** When it was compared: as published in the cache, before it was written; hardened as it was written. */
  readonly checkedUs: number
  readonly change: Change
}

function passedIn(world: World): readonly Passed[] {
  const changeBy = changesByRequest(world)
  return world.facts.steps.flatMap((check) => {
    const isCheck = check.name === 'cache.check' || check.name === 'database.writeIf'
    const asked = world.facts.askedBy.get(check.request)
    const change = changeBy.get(check.request)
    if (!isCheck || check.outcome !== 'ok' || asked?.outcome !== 'ok' || change === undefined)
      return []
    const checkedUs = check.name === 'cache.check' ? check.effectUs : check.appliedUs
    return [{ asked, change, check, checkedUs }]
  })
}

/** Whether the label that let a write pass had meant an older row before, which was evicted since the writer saw it. */
function isAncient(world: World, { asked, check }: Passed): boolean {
  if (check.name !== 'cache.check' || check.version === 0) return false
  const met = stayMet(world, check)
  if (met === undefined) return false
  const here = world.facts.stays.filter(
    ({ cache, key }) => key === check.key && cache === cacheOf(world, check.server),
  )
  // Without a look of its own the client has brought the version along.
  const seenUs =
    world.facts.steps.find(
      ({ name, request }) => name === 'cache.label' && request === asked.request,
    )?.effectUs ?? 0
  return here.some(
    (older) =>
      older.label === met.label &&
      older.version < met.version &&
      seenUs < older.removedUs &&
      here.some(
        ({ removedUs, why }) =>
          why === 'evicted' && older.removedUs <= removedUs && removedUs <= met.storedUs,
      ),
  )
}

/** As published an entry carries the version that the cache gives it; hardened the row's. */
function isAnyEntryUnlabelled({ facts }: World): boolean {
  return facts.stays.some(({ label }) => label === 0)
}

function isBypass({ facts }: World, key: number, version: number): boolean {
  return (
    facts.changesOf
      .get(key)
      ?.some((change) => change.version === version && change.request === 0) === true
  )
}
