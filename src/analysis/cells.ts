import type { RequestLog } from '../engine/requestLog.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Fault } from '../scenario/faults.ts'
import type { Parameters } from '../scenario/parameters.ts'
import type { Lane } from '../scenario/scenario.ts'
import { type Claim, claimsIn } from './claims.ts'
import { deletionsIn } from './deletions.ts'
import { Intervals } from './intervals.ts'
import { createLifetimes, type Stay } from './lifetimes.ts'
import type { Cell } from './scene.ts'
import { countUpTo } from './sortedTimes.ts'

/** How long a change stays marked, in ms of the viewer's time. */
const justMs = 400

/** What the caches and the database hold for one key, over the window of a trace. */
interface KeyHistory {
  readonly name: string
  readonly staysAt: (us: number) => readonly Stay[]
  readonly isClaimedAt: (us: number) => boolean
  readonly lifeAt: ReturnType<typeof createLifetimes>
  /** Rising instants at which its row changed, and the version it had from then on (0 = no row). */
  readonly changedUs: readonly number[]
  readonly versions: readonly number[]
  /** Versions that are deletions. */
  readonly deletions: ReadonlySet<number>
  readonly remembersAbsence: boolean
}

interface Kept {
  readonly trace: LaneTrace
  readonly log: RequestLog
  readonly lane: Lane
  readonly parameters: Parameters
  readonly faults: readonly Fault[]
}

/** The cells of a lane at an instant, always the same keys in the same places. A key is looked into when it is first asked for. */
export function cellsOf(
  kept: Kept,
  keys: readonly number[],
  keyNames: readonly string[],
): (us: number, speed: number) => readonly Cell[] {
  let histories: readonly KeyHistory[] | undefined
  return (us, speed) => {
    histories ??= historiesOf(kept, keys, keyNames)
    return histories.map((history) => cellAt(history, us, speed))
  }
}

function historiesOf(
  kept: Kept,
  keys: readonly number[],
  keyNames: readonly string[],
): readonly KeyHistory[] {
  const claims = claimsIn(kept.trace, kept.faults)
  const deletions = deletionsIn(kept.log)
  return keys.map((key) => {
    const name = keyNames[key] ?? ''
    return historyOf(kept, key, name, claims.get(key) ?? [], deletions.get(key) ?? [])
  })
}

/** A live entry with another version than the database has. */
export function isStaleCell(cell: Cell): boolean {
  if (cell.state !== 'fresh') return false
  if (cell.databaseVersion > cell.version) return true
  // A row deleted under a cached value is as wrong as a row that has moved on, unless the database will get the value.
  const isGone = cell.databaseVersion === 0 && cell.version > 0
  return isGone && !cell.isDirty && !cell.isOfNoRow
}

function cellAt(history: KeyHistory, us: number, speed: number): Cell {
  const changes = countUpTo(history.changedUs, us)
  const databaseVersion = history.versions[changes] as number
  const justApplied = newness(history.changedUs[changes - 1], us, speed)
  const isClaimed = history.isClaimedAt(us)
  const held = history.staysAt(us)
  const live = held.filter((stay) => us < (history.lifeAt(stay, us)?.dueUs ?? us + 1))
  const copies = live.length > 0 ? live : held
  const [oldest] = copies.toSorted((a, b) => a.version - b.version)
  if (oldest === undefined) {
    return {
      ...noEntry,
      key: history.name,
      state: isClaimed ? 'claimed' : 'absent',
      databaseVersion,
      justApplied,
    }
  }
  const { fromUs, label, version } = oldest
  const life = history.lifeAt(oldest, us)
  const ageMs = (us - fromUs) / 1000
  return {
    key: history.name,
    state: isClaimed ? 'claimed' : live.length === 0 ? 'expired' : 'fresh',
    version,
    newestVersion: Math.max(...copies.map((stay) => stay.version)),
    copies: copies.length,
    isDirty: copies.some((stay) => isDirtyAt(stay, us)),
    isOfNoRow: isOfNoRow(history, version, databaseVersion),
    label: label < 0 ? undefined : label,
    databaseVersion,
    timeLeftShare:
      life === undefined ? undefined : Math.min(1, Math.max(0, (life.dueUs - us) / life.lifeUs)),
    ageMs,
    justStored: newness(fromUs, us, speed),
    justApplied,
  }
}

/** 1 at the instant of a change, 0 a while of the viewer's time later, or where there was none. */
function newness(changedUs: number | undefined, us: number, speed: number): number {
  return changedUs === undefined ? 0 : Math.max(0, 1 - (us - changedUs) / (justMs * speed))
}

const noEntry = {
  version: 0,
  newestVersion: 0,
  copies: 0,
  isDirty: false,
  isOfNoRow: false,
  label: undefined,
  timeLeftShare: undefined,
  ageMs: 0,
  justStored: 0,
} as const

function isDirtyAt({ cleanUs, fromUs }: Pick<Stay, 'cleanUs' | 'fromUs'>, us: number): boolean {
  return fromUs <= us && us < cleanUs
}

/** A deletion is a version too: an entry of it says that there is no row. */
function isOfNoRow(history: KeyHistory, version: number, databaseVersion: number): boolean {
  if (version === 0 || history.deletions.has(version)) return true
  return history.remembersAbsence && databaseVersion === 0
}

function historyOf(
  kept: Kept,
  key: number,
  name: string,
  claims: readonly Claim[],
  deleted: Iterable<number>,
): KeyHistory {
  const { lane, parameters, trace } = kept
  const { rows, versionsBefore } = trace
  const changedUs: number[] = []
  const versions = [versionsBefore[key] ?? 0]
  const deletions = new Set(deleted)
  for (let row = 0; row < rows.count; row++) {
    if (rows.key[row] !== key) continue
    const version = rows.version[row] as number
    const exists = rows.exists[row] === 1
    changedUs.push(rows.atUs[row] as number)
    versions.push(exists ? version : 0)
    if (!exists) deletions.add(version)
  }
  return {
    name,
    staysAt: staysOf(trace, key, isLabelRead(lane)),
    isClaimedAt: isClaimed(claims),
    lifeAt: createLifetimes(trace, key, parameters),
    changedUs,
    versions,
    deletions,
    // As published, no cache remembers that there is no row.
    remembersAbsence: parameters['negative-caching'] && lane.edition === 'hardened',
  }
}

/** Only one text asks the cache for the version that it wrote on an entry itself. */
export function isLabelRead({ edition, pattern }: Lane): boolean {
  return edition === 'as-published' && pattern === 'versioned'
}

function isClaimed(claims: readonly Claim[]): KeyHistory['isClaimedAt'] {
  const open = new Intervals(
    claims.map(({ fromUs }) => fromUs),
    claims.map(({ untilUs }) => untilUs),
  )
  return (us) => open.at(us).length > 0
}

function staysOf({ entries }: LaneTrace, key: number, hasLabels: boolean): KeyHistory['staysAt'] {
  const stays: Stay[] = []
  for (let row = 0; row < entries.count; row++) {
    if (entries.key[row] !== key) continue
    stays.push({
      version: entries.version[row] as number,
      server: entries.server[row] as number,
      label: hasLabels ? (entries.label[row] as number) : -1,
      fromUs: entries.storedUs[row] as number,
      untilUs: entries.removedUs[row] as number,
      cleanUs: entries.cleanUs[row] as number,
      dueUs: entries.dueUs[row] as number,
    })
  }
  const there = new Intervals(
    stays.map(({ fromUs }) => fromUs),
    stays.map(({ untilUs }) => untilUs),
  )
  return (us) => there.at(us).map((i) => stays[i] as Stay)
}
