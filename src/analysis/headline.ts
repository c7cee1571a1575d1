import type { Fault, FaultType } from '../scenario/faults.ts'
import type { Lane, Scenario } from '../scenario/scenario.ts'
import type { LogCounts } from './logCounts.ts'
import type { Scene, Wait } from './scene.ts'

interface Moment {
  readonly counts: LogCounts
  readonly lane: Lane
  readonly scenario: Scenario
  readonly us: number
  readonly waits: readonly Wait[]
  readonly tray: Scene['tray']
  readonly app: Scene['app']
  readonly cache: Scene['cache']
}

/** What matters most in a lane at an instant, in a few words, and what those leave out. */
export function headlineAt(moment: Moment): { readonly headline: string; readonly detail: string } {
  const { counts, us, waits } = moment
  const troubles = troublesText(counts, us)
  const broken = serversText(moment) ?? cacheText(moment)
  if (broken !== undefined) return broken
  const backingOff = waits.filter(({ type }) => type === 'backoff').length
  if (backingOff > 0) {
    return {
      headline: `${backingOff} waiting to try again`,
      detail: troubles === '' ? 'none failed so far' : troubles,
    }
  }
  const late = counts.noted('deadline', us)
  if (late > 0) {
    const lateText = `${late} past the deadline`
    // Whoever gave up is counted among those that failed, or of whom nobody knows.
    const isAll = late === counts.failed(us) + counts.rejected(us) + counts.unknown(us)
    return isAll
      ? { headline: lateText, detail: detailAt(moment) }
      : { headline: troubles, detail: lateText }
  }
  const answered = counts.answered(us)
  const headline =
    troubles !== '' ? troubles : answered === 0 ? 'nothing answered yet' : `${answered} answered`
  return { headline, detail: detailAt(moment) }
}

/** Which app servers stand still, and who waits for them. */
function serversText({
  app,
  cache,
  counts,
  us,
  waits,
}: Moment): ReturnType<typeof headlineAt> | undefined {
  const { servers } = app
  const worst = (['down', 'paused'] as const).find((state) =>
    servers.some((server) => server.state === state),
  )
  if (worst === undefined) return undefined
  const those = servers.flatMap(({ state }, i) => (state === worst ? [i + 1] : []))
  const name =
    servers.length === 1
      ? 'server'
      : those.length === 1
        ? `server ${those[0]}`
        : `${those.length} servers`
  const waiting = waits.filter(({ type }) => type === 'pause').length
  const says = [
    cache.state === 'up' ? '' : `cache ${cache.state}`,
    waiting > 0 ? `${waiting} waiting for it` : '',
    troublesText(counts, us),
  ]
  return { headline: `${name} ${worst}`, detail: saidOf(says) }
}

/** That the cache is away, and what has become of the requests since. */
function cacheText({
  cache,
  counts,
  scenario,
  us,
}: Moment): ReturnType<typeof headlineAt> | undefined {
  if (cache.state === 'up') return undefined
  const type = cache.state === 'down' ? 'cache-crash' : 'cache-unreachable'
  const sinceUs = (latestOf(scenario.faults, type, us)?.atMs ?? 0) * 1000 - 1
  const lost = counts.noted('dirty-lost', us)
  const failed = counts.failed(us) - counts.failed(sinceUs)
  const unknown = counts.unknown(us) - counts.unknown(sinceUs)
  const without = counts.noted('fallback', us) - counts.noted('fallback', sinceUs)
  const says = [
    lost > 0 ? `${lost} accepted ${lost === 1 ? 'write' : 'writes'} lost` : '',
    failed > 0 ? `${failed} failed since` : '',
    unknown > 0 ? `${unknown} unknown` : '',
    without > 0 ? `${without} ${without === 1 ? 'fallback' : 'fallbacks'}` : '',
  ]
  return { headline: `cache ${cache.state}`, detail: saidOf(says) }
}

function saidOf(says: readonly string[]): string {
  return says.filter((text) => text !== '').join(', ') || 'none failed so far'
}

function detailAt(moment: Moment): string {
  return sharingText(moment.waits) ?? patternText(moment)
}

/** Who waits for a read that somebody else has asked for already. */
function sharingText(waits: readonly Wait[]): string | undefined {
  const calls = waits.flatMap(({ sharesWith }) => sharesWith ?? [])
  if (calls.length === 0) return undefined
  const reads = new Set(calls).size
  return `${calls.length} ${calls.length === 1 ? 'shares' : 'share'} ${reads === 1 ? 'a read' : `${reads} reads`} under way`
}

function patternText({ cache, counts, lane, scenario, tray, us, waits }: Moment): string {
  switch (lane.pattern) {
    case 'basic':
    case 'cache-aside':
    case 'read-through':
    case 'none':
      return (
        sinceOutage(counts, scenario, us) ??
        (counts.failed(us) > 0 ? 'no second try' : 'one attempt each')
      )
    case 'write-back':
      return (
        sinceOutage(counts, scenario, us) ??
        (cache.dirty === 0 ? 'nothing dirty' : `${cache.dirty} dirty`)
      )
    case 'retry': {
      const recovered = counts.recovered(us)
      return recovered === 0
        ? 'no second attempt so far'
        : `${recovered} answered after another attempt`
    }
    case 'versioned': {
      const thinkers = waits.filter(({ type }) => type === 'think').length
      const thinking = thinkers === 0 ? '' : `, ${thinkers} thinking`
      const conflicts = counts.conflicts(us)
      return `${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'} so far${thinking}`
    }
    case 'batched': {
      const batches = counts.batches(us)
      const waiting =
        tray === undefined || tray.items.length === 0 ? '' : `, ${tray.items.length} waiting now`
      if (batches === 0) return `no batch yet${waiting}`
      return `${counts.batchItems(us)} in ${batches} ${batches === 1 ? 'batch' : 'batches'}${waiting}`
    }
  }
}

/** While an outage lasts, and for a while after: how many have failed since it began. */
function sinceOutage(counts: LogCounts, scenario: Scenario, us: number): string | undefined {
  const outage = latestOf(scenario.faults, 'database-outage', us)
  if (outage === undefined) return undefined
  const since = counts.failed(us) - counts.failed(outage.atMs * 1000 - 1)
  return since === 0
    ? undefined
    : `${since} since ${(outage.atMs / 1000).toFixed(3)} s, no second try`
}

function latestOf(faults: readonly Fault[], type: FaultType, us: number): Fault | undefined {
  return faults.findLast((fault) => fault.type === type && fault.atMs * 1000 <= us)
}

/** How many were accepted and lost, failed, were rejected, or nobody knows of; empty while all is well. */
function troublesText(counts: LogCounts, us: number): string {
  return [
    [counts.noted('dirty-lost', us), 'lost'] as const,
    [counts.failed(us), 'failed'] as const,
    [counts.rejected(us), 'rejected'] as const,
    [counts.unknown(us), 'unknown'] as const,
  ]
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ')
}
