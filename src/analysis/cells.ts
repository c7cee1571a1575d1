import type { LaneTrace } from '../engine/trace.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'
import type { Cell } from './scene.ts'
import { countUpTo } from './sortedTimes.ts'

/** How long a newly laid down value stays marked, in ms of the viewer's time. */
const justStoredMs = 400

interface Stay {
  readonly version: number
  readonly fromUs: number
  readonly untilUs: number
}

/** What the cache and the database hold for one key, over the window of a trace. */
interface KeyHistory {
  readonly key: number
  readonly name: string
  readonly entries: readonly Stay[]
  /** Times in which some write holds a claim on it. */
  readonly claims: readonly { readonly fromUs: number; readonly untilUs: number }[]
  /** Rising instants at which its row changed, and the version it had from then on (0 = no row). */
  readonly changedUs: readonly number[]
  readonly versions: readonly number[]
}

/** The cells of a lane at an instant, always the same keys in the same places. */
export function cellsOf(
  trace: LaneTrace,
  keys: readonly number[],
  keyNames: readonly string[],
  ttlMs: number | undefined,
): (us: number, speed: number) => readonly Cell[] {
  const histories = keys.map((key) => historyOf(trace, key, keyNames[key] ?? ''))
  return (us, speed) => histories.map((history) => cellAt(history, us, speed, ttlMs))
}

function cellAt(history: KeyHistory, us: number, speed: number, ttlMs: number | undefined): Cell {
  const databaseVersion = history.versions[countUpTo(history.changedUs, us)] as number
  const entry = history.entries.find(({ fromUs, untilUs }) => fromUs <= us && us < untilUs)
  const isClaimed = history.claims.some(({ fromUs, untilUs }) => fromUs <= us && us < untilUs)
  if (entry === undefined) {
    return {
      key: history.name,
      state: isClaimed ? 'claimed' : 'absent',
      version: 0,
      databaseVersion,
      timeLeftShare: undefined,
      ageMs: 0,
      justStored: 0,
    }
  }
  const ageMs = (us - entry.fromUs) / 1000
  const timeLeftShare = ttlMs === undefined ? undefined : Math.max(0, 1 - ageMs / ttlMs)
  return {
    key: history.name,
    state: isClaimed ? 'claimed' : timeLeftShare === 0 ? 'expired' : 'fresh',
    version: entry.version,
    databaseVersion,
    timeLeftShare,
    ageMs,
    justStored: Math.max(0, 1 - (ageMs * 1000) / (justStoredMs * speed)),
  }
}

function historyOf(trace: LaneTrace, key: number, name: string): KeyHistory {
  const { entries, rows, versionsBefore } = trace
  const stays: Stay[] = []
  for (let row = 0; row < entries.count; row++) {
    if (entries.key[row] !== key) continue
    stays.push({
      version: entries.version[row] as number,
      fromUs: entries.storedUs[row] as number,
      untilUs: entries.removedUs[row] as number,
    })
  }
  const changedUs: number[] = []
  const versions = [versionsBefore[key] ?? 0]
  for (let row = 0; row < rows.count; row++) {
    if (rows.key[row] !== key) continue
    changedUs.push(rows.atUs[row] as number)
    versions.push(rows.exists[row] === 1 ? (rows.version[row] as number) : 0)
  }
  return { key, name, entries: stays, claims: claimsOn(trace, key), changedUs, versions }
}

/** From the end of a claim to the end of the step that settles it, both taken by the same request or the same flush. */
function claimsOn(trace: LaneTrace, key: number): KeyHistory['claims'] {
  const { steps } = trace
  const batches = batchesWith(trace, key)
  const open = new Map<string, number>()
  const claims: { fromUs: number; untilUs: number }[] = []
  for (let row = 0; row < steps.count; row++) {
    const name = stepNames[steps.code[row] as number] as StepName
    const isOfBatch = steps.request[row] === 0 && batches.has(steps.expected[row] as number)
    if (steps.key[row] !== key && !isOfBatch) continue
    const holder = isOfBatch ? `batch ${steps.expected[row]}` : `${steps.request[row]}`
    if (name === 'cache.claim' || name === 'cache.claimAll') {
      open.set(holder, steps.endUs[row] as number)
    } else if (name === 'cache.settle' || name === 'cache.settleAll') {
      claims.push({
        fromUs: open.get(holder) ?? trace.fromUs,
        untilUs: steps.endUs[row] as number,
      })
      open.delete(holder)
    }
  }
  for (const fromUs of open.values()) claims.push({ fromUs, untilUs: Number.POSITIVE_INFINITY })
  return claims
}

/** The numbers of the batches that carry a key. */
function batchesWith({ steps }: LaneTrace, key: number): ReadonlySet<number> {
  const batches = new Set<number>()
  for (let row = 0; row < steps.count; row++) {
    const name = stepNames[steps.code[row] as number] as StepName
    if (steps.key[row] === key && name.startsWith('batch.')) batches.add(steps.rows[row] as number)
  }
  return batches
}
