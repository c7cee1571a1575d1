import { outcomes } from '../../engine/outcome.ts'
import { type LaneTrace, stepCode } from '../../engine/trace.ts'

/** Where a reader had its value from. */
export type Source =
  | { readonly type: 'database'; readonly read: Read }
  | {
      readonly type: 'cache'
      readonly server: number
      readonly storedUs: number
      readonly stored: Stored | undefined
    }

interface Stored {
  /** Who laid it down; 0: a batch. */
  readonly request: number
  /** What a reader had found in the database before. */
  readonly read: Read | undefined
}

interface Read {
  /** Whose call it was: some readers share one. */
  readonly request: number
  readonly us: number
}

const ok = outcomes.indexOf('ok')
const unknown = outcomes.indexOf('unknown')
const looking = new Set([stepCode['cache.get'], stepCode['cache.find']])
const storing = new Set([
  stepCode['cache.fill'],
  stepCode['cache.put'],
  stepCode['cache.settle'],
  stepCode['cache.settleAll'],
  stepCode['cache.keep'],
])

/** What a lane's trace knows of one key, as far as one was recorded. */
export class TraceEvidence {
  private readonly trace: LaneTrace
  private readonly key: number
  private readonly hasCachePerServer: boolean

  constructor(trace: LaneTrace, key: number, hasCachePerServer: boolean) {
    this.trace = trace
    this.key = key
    this.hasCachePerServer = hasCachePerServer
  }

  /** Whether all of this time was recorded. */
  covers(fromUs: number, untilUs: number): boolean {
    return this.trace.fromUs <= fromUs && untilUs <= this.trace.toUs
  }

  /** Where a request that was answered with this version found it; undefined where that was not recorded. */
  sourceOf(request: number, version: number): Source | undefined {
    const { steps } = this.trace
    for (let step = steps.count - 1; step >= 0; step--) {
      if (steps.request[step] !== request || steps.version[step] !== version) continue
      if (looking.has(steps.code[step] as number) && steps.outcome[step] === ok)
        return this.entryFoundBy(step)
      if (steps.code[step] !== stepCode['database.read']) continue
      const read = this.readOf(step)
      return read && { type: 'database', read }
    }
    return undefined
  }

  /** When the database's answers to changes that it had made got lost on the way to this request. */
  unheard(request: number): readonly { readonly us: number; readonly attempt: number }[] {
    const { steps } = this.trace
    const found: { us: number; attempt: number }[] = []
    for (let step = 0; step < steps.count; step++) {
      if (steps.request[step] !== request || steps.outcome[step] !== unknown) continue
      if (!((steps.appliedUs[step] as number) <= (steps.endUs[step] as number))) continue
      found.push({ us: steps.endUs[step] as number, attempt: steps.attempt[step] as number })
    }
    return found
  }

  private entryFoundBy(look: number): Source | undefined {
    const { entries, steps } = this.trace
    const server = this.hasCachePerServer ? (steps.server[look] as number) : 0
    let found = -1
    for (let row = 0; row < entries.count; row++) {
      if (entries.key[row] !== this.key || entries.server[row] !== server) continue
      if (entries.version[row] !== steps.version[look]) continue
      const isThere =
        (entries.storedUs[row] as number) <= (steps.endUs[look] as number) &&
        (entries.removedUs[row] as number) >= (steps.startUs[look] as number)
      if (isThere && (entries.storedUs[row] as number) >= (entries.storedUs[found] ?? 0))
        found = row
    }
    if (found < 0) return undefined
    const storedUs = entries.storedUs[found] as number
    return {
      type: 'cache',
      server,
      storedUs,
      stored: this.storedBy(steps.version[look] as number, server, storedUs),
    }
  }

  /** Who laid this version down there at this instant: the first step to end of those that may have. */
  private storedBy(version: number, server: number, storedUs: number): Stored | undefined {
    const { steps } = this.trace
    for (let step = 0; step < steps.count; step++) {
      if (!storing.has(steps.code[step] as number)) continue
      const isOfKey =
        steps.code[step] === stepCode['cache.settleAll'] ||
        (steps.key[step] === this.key && steps.version[step] === version)
      const isHere = !this.hasCachePerServer || steps.server[step] === server
      const isThen =
        (steps.startUs[step] as number) <= storedUs && storedUs <= (steps.endUs[step] as number)
      if (isOfKey && isHere && isThen)
        return { request: steps.request[step] as number, read: this.readBefore(step, version) }
    }
    return undefined
  }

  private readBefore(store: number, version: number): Read | undefined {
    const { steps } = this.trace
    for (let step = store - 1; step >= 0; step--) {
      if (steps.request[step] !== steps.request[store] || steps.version[step] !== version) continue
      if (steps.code[step] === stepCode['database.read']) return this.readOf(step)
    }
    return undefined
  }

  /** When the database looked, and for whom: a read that shares a call hears with the one that made it. */
  private readOf(step: number): Read | undefined {
    const { steps } = this.trace
    const endUs = steps.endUs[step]
    const isOne = (row: number): boolean =>
      steps.code[row] === steps.code[step] &&
      steps.key[row] === this.key &&
      steps.endUs[row] === endUs &&
      !Number.isNaN(steps.appliedUs[row])
    let row = step
    if (!isOne(row)) {
      row = steps.code.findIndex((_, other) => isOne(other))
      if (row < 0) return undefined
    }
    return { request: steps.request[row] as number, us: steps.appliedUs[row] as number }
  }
}
