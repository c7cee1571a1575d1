import type { LaneTrace } from '../../engine/trace.ts'
import { claimsIn } from '../claims.ts'
import { initialVersion } from '../oracle/oracle.ts'
import type { StagedLane } from '../sceneAt.ts'
import type { Strip } from './score.ts'

/** Something that changes what a reader of one key would get, or what the database has. */
interface Change {
  readonly atUs: number
  /** A live entry with this version comes, or goes. */
  readonly entry?: { readonly version: number; readonly isThere: boolean }
  /** One more thing hides the key's entries, or one less: a claim, or a cache that is away. */
  readonly hidden?: 1 | -1
  /** The row changes. */
  readonly row?: Row
}

interface Row {
  readonly version: number
  readonly exists: boolean
}

/** For every key, when what the caches gave differed from what the database held, inside the window. */
export function stripsOf(staged: StagedLane): readonly Strip[] {
  const { scenario, trace } = staged
  const changesOf = entryChangesIn(trace)
  if (changesOf.size === 0) return []
  const add = (key: number, change: Change): void => {
    changesOf.get(key)?.push(change)
  }
  const claims = claimsIn(trace, scenario.faults)
  for (const [key, some] of claims) {
    for (const { fromUs, untilUs } of some) {
      add(key, { atUs: fromUs, hidden: 1 })
      add(key, { atUs: untilUs, hidden: -1 })
    }
  }
  const { rows } = trace
  for (let row = 0; row < rows.count; row++) {
    const exists = rows.exists[row] === 1
    const changed = { version: rows.version[row] as number, exists }
    add(rows.key[row] as number, { atUs: rows.atUs[row] as number, row: changed })
  }
  const away = scenario.faults.flatMap(({ atMs, durationMs, type }): readonly Change[] =>
    type === 'cache-crash' || type === 'cache-unreachable'
      ? [
          { atUs: atMs * 1000, hidden: 1 },
          { atUs: (atMs + durationMs) * 1000, hidden: -1 },
        ]
      : [],
  )
  const rowsBefore = rowsBeforeWindow(staged)
  return [...changesOf].flatMap(([key, changes]) =>
    stripsOfKey(trace, key, [...changes, ...away], rowsBefore(key)),
  )
}

function stripsOfKey(
  { fromUs, toUs }: LaneTrace,
  key: number,
  changes: readonly Change[],
  rowBefore: Row,
): readonly Strip[] {
  const inOrder = changes.filter(({ atUs }) => atUs < toUs).sort((a, b) => a.atUs - b.atUs)
  const held: number[] = []
  const strips: Strip[] = []
  let row = rowBefore
  let hidden = 0
  let open: Strip | undefined
  const lookAt = (atUs: number): void => {
    const seen = hidden > 0 || held.length === 0 ? undefined : Math.min(...held)
    const differs = seen !== undefined && seen !== row.version
    const databaseVersion = row.exists ? row.version : 0
    if (
      open !== undefined &&
      differs &&
      open.cacheVersion === seen &&
      open.databaseVersion === databaseVersion
    )
      return
    if (open !== undefined && open.fromUs < atUs) strips.push({ ...open, untilUs: atUs })
    open = differs
      ? {
          key,
          fromUs: Math.max(fromUs, atUs),
          untilUs: toUs,
          cacheVersion: seen,
          databaseVersion,
          isDirty: seen > row.version,
        }
      : undefined
  }
  inOrder.forEach((change, i) => {
    const { atUs, entry } = change
    if (entry?.isThere === true) held.push(entry.version)
    else if (entry !== undefined) held.splice(held.indexOf(entry.version), 1)
    hidden += change.hidden ?? 0
    row = change.row ?? row
    // What happens at one instant is looked at once.
    if (inOrder[i + 1]?.atUs !== atUs) lookAt(atUs)
  })
  if (open !== undefined) strips.push(open)
  return strips
}

/** When entries came and went, by key. One whose time is over is given to nobody, wherever it still lies. */
function entryChangesIn({ entries }: LaneTrace): Map<number, Change[]> {
  const changesOf = new Map<number, Change[]>()
  for (let row = 0; row < entries.count; row++) {
    const storedUs = entries.storedUs[row] as number
    const goneUs = Math.min(entries.removedUs[row] as number, entries.dueUs[row] as number)
    const key = entries.key[row] as number
    const version = entries.version[row] as number
    const changes = changesOf.get(key) ?? []
    changesOf.set(key, changes)
    changes.push({ atUs: storedUs, entry: { version, isThere: true } })
    changes.push({ atUs: goneUs, entry: { version, isThere: false } })
  }
  return changesOf
}

/** Each key's row when the window begins; a deleted one keeps its version, which only the log of the whole run knows. */
function rowsBeforeWindow({ log, scenario, trace }: StagedLane): (key: number) => Row {
  const versions = new Map<number, number>()
  for (let i = 0; i < log.rowUs.length && (log.rowUs[i] as number) < trace.fromUs; i++)
    versions.set(log.rowKey[i] as number, log.rowVersion[i] as number)
  return (key) => ({
    version: versions.get(key) ?? initialVersion(scenario),
    exists: trace.versionsBefore[key] !== 0,
  })
}
