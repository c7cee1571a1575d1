import type { Scenario } from '../scenario/scenario.ts'
import { Answer, failed, unknown } from './answer.ts'
import { Divergence } from './divergence.ts'
import { eventKinds, eventOf, indexOf, kindOf } from './events.ts'
import { changeFault } from './faults/changeFault.ts'
import { FaultClock } from './faults/faultClock.ts'
import { Digest } from './kernel/digest.ts'
import { draw, purposes } from './kernel/draw.ts'
import { EventQueue } from './kernel/eventQueue.ts'
import { cacheTotals, type LaneOutcome } from './laneOutcome.ts'
import type { LaneSettings } from './laneSettings.ts'
import { outcomes } from './outcome.ts'
import { noParticulars } from './particulars.ts'
import { deadlinePassed, startDeadline, timeoutEnded } from './patience.ts'
import type { BatchItem, FallbackCalls, Pattern, Step, Tiers } from './patterns/pattern.ts'
import { callKinds, type Process, type StepResult } from './process.ts'
import { ProcessPool } from './processPool.ts'
import { LogRecorder } from './requestLog.ts'
import { ScenarioTooLarge } from './scenarioTooLarge.ts'
import { type NoteName, noteNames, Tallies } from './tallies.ts'
import { batchCalls } from './tiers/batchCalls.ts'
import { Batcher } from './tiers/batcher.ts'
import type { Cache } from './tiers/cache.ts'
import { CacheCalls } from './tiers/cacheCalls.ts'
import { Rows } from './tiers/database.ts'
import { DatabaseCalls } from './tiers/databaseCalls.ts'
import { Directory } from './tiers/directory.ts'
import { Flusher } from './tiers/flusher.ts'
import { makeCaches } from './tiers/makeCaches.ts'
import type { Removal } from './tiers/removals.ts'
import { SharedStep } from './tiers/sharedStep.ts'
import { failedIndex, isOfBatch } from './tiers/stepStart.ts'
import { clockCalls, conflictCalls, RetryBudget, retryCalls } from './tiers/waitCalls.ts'
import { firstDatabaseCode, stepCode, TraceRecorder } from './trace.ts'
import type { Arrivals } from './workload/arrivals.ts'
import { Clients } from './workload/clients.ts'

/** What to keep of a run besides its figures. */
export interface Recording {
  /** A row for every request. */
  readonly log: boolean
  /** What happens on stage between these instants. */
  readonly window: { readonly fromUs: number; readonly toUs: number } | undefined
}

/** What one lane may take: more than any run of the allowed size needs, unless it goes round in circles. */
const eventsMax = 40_000_000
const tooMuchText =
  'One lane of this run takes more than 40,000,000 events. Lower the arrivals, the duration, the attempts or how often expired entries are swept.'
/** A run that is for its recording alone goes on this long after the window, so that steps which began inside may end. */
const recordingMarginUs = 3_000_000
const facts = { requestEnded: 1, rowApplied: 2, entryStored: 3, entryRemoved: 4, keysNamed: 5 }

/** One lane of a run: clock, processes and tiers. Lanes know nothing of each other. */
export class LaneSimulation {
  nowUs = 0
  current: Process
  /** Batches and flushes so far; each is background work with a number. */
  flushes = 0
  readonly settings: LaneSettings
  readonly queue = new EventQueue()
  readonly step = new SharedStep()
  readonly tallies = new Tallies()
  readonly faults: FaultClock
  readonly directory: Directory
  readonly rows: Rows
  readonly budget: RetryBudget
  readonly flusher: Flusher
  readonly log: LogRecorder | undefined
  readonly divergence: Divergence | undefined
  /** Whether nothing is done any more for a client who has given up. */
  readonly isDeadlinePropagated: boolean
  readonly caches: readonly Cache[]
  readonly cacheCalls: CacheCalls
  readonly database: DatabaseCalls
  readonly batchers: readonly Batcher[]
  private readonly clients: Clients
  readonly pattern: Pattern
  private readonly tiers: Tiers
  private readonly digest = new Digest()
  private readonly pool = new ProcessPool()
  /** By their slots, idle ones included. */
  readonly processes: readonly Process[] = this.pool.all
  readonly acknowledged: Int32Array
  private readonly trace: TraceRecorder | undefined
  /** Nothing happens after this, whoever is still waiting. */
  private readonly lastUs: number
  private readonly hasPauses: boolean
  /** Whether single steps are to go otherwise: asked at every step, so that the list is not. */
  readonly hasOverrides: boolean
  private active = 0
  private events = 0
  private endUs = 0

  constructor(
    scenario: Scenario,
    settings: LaneSettings,
    arrivals: Arrivals,
    recording: Recording,
    pattern: Pattern,
  ) {
    const keys = arrivals.keyNames.length
    this.settings = settings
    this.pattern = pattern
    this.isDeadlinePropagated = this.pattern.ignores?.includes('deadlines') !== true
    this.faults = new FaultClock(scenario.faults)
    this.hasOverrides = settings.overrides.size > 0
    this.hasPauses = scenario.faults.some(({ type }) => type === 'app-pause')
    this.directory = new Directory(keys)
    this.caches = makeCaches(settings, keys, this.directory, this)
    this.rows = new Rows(keys, settings.isInitiallyFull, this)
    this.acknowledged = new Int32Array(keys).fill(settings.isInitiallyFull ? 1 : 0)
    this.budget = new RetryBudget(settings.retryBudget)
    this.database = new DatabaseCalls(this)
    this.batchers = Array.from(
      { length: settings.appServers },
      (_, server) => new Batcher(this, server, this.pattern.hasOneWorker === true),
    )
    this.flusher = new Flusher(this)
    this.cacheCalls = new CacheCalls(this)
    this.tiers = {
      cache: this.cacheCalls,
      database: this.database,
      batch: batchCalls(this),
      retry: retryCalls(this),
      conflict: conflictCalls(this),
      clock: clockCalls(this),
      fallback: fallbackCalls(this, this.database),
    }
    this.clients = new Clients(this, scenario, arrivals)
    this.log = recording.log ? new LogRecorder(arrivals.count) : undefined
    this.divergence = recording.log
      ? new Divergence(this.caches, this.directory, this.rows.versions)
      : undefined
    this.trace =
      recording.window === undefined
        ? undefined
        : new TraceRecorder(recording.window, settings.durationUs, () => this.rows.snapshot())
    const recordedUntilUs = recording.log
      ? Number.POSITIVE_INFINITY
      : (recording.window?.toUs ?? Number.POSITIVE_INFINITY) + recordingMarginUs
    this.lastUs = Math.min(settings.durationUs + settings.drainUs, recordedUntilUs)
    this.current = this.pool.take()
    this.pool.giveBack(this.current)
    this.digest.fold(facts.keysNamed, keys, arrivals.namesHash, 0)
    this.planAhead()
    this.clients.begin()
  }

  /** Lets the next events happen, at most so many; true when the run is over. */
  advance(events: number): boolean {
    const { clients, lastUs, queue } = this
    for (let left = events; left > 0; left--) {
      if (this.active === 0 && clients.areDone && this.flusher.isIdle) return true
      const dueUs = queue.nextUs
      const { nextUs } = clients
      if (Math.min(dueUs, nextUs) > lastUs) return true
      if (++this.events > eventsMax) throw new ScenarioTooLarge(tooMuchText)
      // What is due comes before who arrives at the same instant: an outage begins before the request it refuses.
      if (dueUs <= nextUs) {
        this.nowUs = dueUs
        const sequence = queue.headSequence
        this.happen(queue.pop(), sequence)
      } else {
        this.nowUs = nextUs
        clients.arriveInTurn()
      }
    }
    return false
  }

  /** Has a process wait until then; its step goes on when the time has come. */
  wakeAt(process: Process, atUs: number): void {
    process.pending = this.queue.push(atUs, process.slot)
  }

  /** As `wakeAt`, after a wait that many have in common. */
  wakeAfter(process: Process, us: number): void {
    process.pending = this.queue.pushInTurn(this.nowUs + us, process.slot)
  }

  wakeFlusher(atUs: number): void {
    this.queue.push(atUs, eventOf(eventKinds.flush))
  }

  wakeBatcher(server: number, atUs: number): void {
    this.queue.push(atUs, eventOf(eventKinds.batch, server))
  }

  letGoOn(process: Process): void {
    this.cacheCalls.goOn(process)
  }

  processAt(slot: number): Process {
    return this.processes[slot] as Process
  }

  /** The cache that a process asks. */
  cacheOf({ server }: Process): Cache {
    return this.caches[this.caches.length === 1 ? 0 : server] as Cache
  }

  batcherOf({ server }: Process): Batcher {
    return this.batchers[server] as Batcher
  }

  /** Starts the background work of a sealed batch, or of a flush of dirty rows. */
  startFlush(items: readonly BatchItem[], server: number): void {
    if (this.pattern.flush === undefined) throw new RangeError(`${this.pattern.name} has no flush`)
    const process = this.pool.take()
    process.begin(0, 1, -1, 0, server, this.nowUs)
    const { own } = process
    own.ordinal = ++this.flushes
    own.items = items
    process.text = this.pattern.flush(this.tiers, items)
    this.active++
    this.resume(process, undefined)
  }

  /** A call to the database that goes on without its process. */
  abandonedCall(process: Process): Process {
    const call = this.pool.take()
    call.continueCallOf(process, this.nowUs)
    this.active++
    return call
  }

  /** Hands a step's result to the text that waits for it, which then runs up to its next step. */
  resume(process: Process, result: StepResult): void {
    if (this.hasPauses && this.isHeldBack(process)) {
      const { own } = process
      own.result = result
      own.isHeldBack = true
      this.wakeAt(process, this.faults.pausedUntilUs(process.server))
      return
    }
    const before = this.current
    this.current = process
    this.step.resolve(result)
    const at = (process.text as NonNullable<Process['text']>).next()
    if (at.done === true) this.end(process, at.value)
    this.current = before
  }

  /** Notes that the step of a process is over; called with its outcome set. */
  stepEnded(process: Process): void {
    process.isInStep = false
    if (process.particulars !== noParticulars) process.own.timeout = 0
    this.record(process, this.nowUs)
  }

  private record(process: Process, endUs: number): void {
    // Background steps carry the number of their batch where writes carry the version they expect.
    if (process.request === 0) process.own.expected = process.subject
    this.trace?.step(process, endUs)
  }

  /** Counts what a guard or a fault has just done. */
  note(name: NoteName, count = 1): void {
    if (count === 0) return
    this.tallies.noted[name] += count
    this.log?.noted(this.nowUs, noteNames.indexOf(name), count)
  }

  entryStored(cache: Cache, key: number, row: Answer, atUs: number): void {
    this.digest.fold(facts.entryStored, key, row.version, atUs)
    this.divergence?.entryStored(cache, key, atUs)
  }

  entryRemoved(cache: Cache, key: number, row: Answer, atUs: number, why: Removal): void {
    this.digest.fold(facts.entryRemoved, key, row.version, atUs)
    this.trace?.entry(cache.stayOf(key), atUs, why)
    if (why === 'evicted') this.log?.entryEvicted(key, atUs, this.cacheCalls.acting)
    this.divergence?.entryRemoved(cache, key, atUs)
  }

  claimsChanged(key: number, atUs: number): void {
    this.divergence?.claimsChanged(key, atUs)
  }

  dirtyRowLeft(row: Answer): void {
    this.flusher.writeNow(row)
  }

  ttlLuck(key: number, generation: number): number {
    return draw(this.settings.seed, purposes['ttl-jitter'], key, generation)
  }

  rowChanging(key: number, version: number, atUs: number, exists: boolean, request: number): void {
    this.digest.fold(facts.rowApplied, key, version, atUs)
    this.tallies.rowsWritten++
    this.trace?.row(key, version, atUs, exists, request)
    this.log?.rowChanged(key, version, atUs, request)
    this.divergence?.rowChanging(key, version, atUs)
  }

  /** What is known to happen before anybody arrives. */
  private planAhead(): void {
    const { faults, queue, settings } = this
    faults.instants.forEach((atUs, i) => {
      queue.push(atUs, eventOf(eventKinds.fault, i))
    })
    if (settings.sweepUs !== Number.POSITIVE_INFINITY)
      queue.push(settings.sweepUs, eventOf(eventKinds.sweep))
    if (this.pattern.flush !== undefined) queue.push(settings.durationUs, eventOf(eventKinds.drain))
  }

  private happen(what: number, sequence: number): void {
    if (what >= 0) {
      const process = this.processes[what] as Process
      if (process.pending === sequence) this.proceed(process)
      return
    }
    const index = indexOf(what)
    switch (kindOf(what)) {
      case eventKinds.batch:
        this.batchTimerEnded(index)
        break
      case eventKinds.flush:
        this.flusher.timerEnded()
        break
      case eventKinds.sweep:
        for (const cache of this.caches) cache.sweep(this.nowUs)
        this.queue.push(this.nowUs + this.settings.sweepUs, what)
        break
      case eventKinds.fault:
        changeFault(this, index)
        break
      case eventKinds.arrival:
        this.clients.askAgain(index)
        break
      case eventKinds.deadline:
        deadlinePassed(this, this.processes[index] as Process, sequence)
        break
      case eventKinds.timeout:
        timeoutEnded(this, this.processes[index] as Process, sequence)
        break
      case eventKinds.bypassWrite:
        this.clients.writePastTheCache()
        break
      case eventKinds.drain:
        for (const batcher of this.batchers) batcher.close()
    }
  }

  /** The time a step waited for has come: its effect, or its answer. */
  private proceed(process: Process): void {
    if (process.particulars !== noParticulars && hasItsResult(process)) {
      this.goOnWithResult(process)
    } else if (process.code >= firstDatabaseCode) {
      this.database.proceed(process)
    } else if (this.cacheCalls.hasFailed(process)) {
      this.cacheFailed(process)
    } else {
      this.performInCache(process)
    }
  }

  /** Its result was known before; now its text hears of it. */
  private goOnWithResult(process: Process): void {
    const { own } = process
    const { result } = own
    if (own.isHeldBack) own.isHeldBack = false
    else {
      own.hasResult = false
      own.result = undefined
      this.stepEnded(process)
    }
    this.resume(process, result)
  }

  private performInCache(process: Process): void {
    const result = this.cacheCalls.perform(process)
    if (process.particulars !== noParticulars && process.particulars.delayAnswerUs > 0) {
      const { own } = process
      own.result = result
      own.hasResult = true
      this.wakeAt(process, this.nowUs + own.delayAnswerUs)
    } else {
      this.stepEnded(process)
      this.resume(process, result)
    }
  }

  /** The cache does not answer: the text goes on without it, or the request has failed. */
  private cacheFailed(process: Process): void {
    const { pattern, settings } = this
    this.note(process.particulars.isTimingOut ? 'cache-timeout' : 'cache-failure')
    if (process.code === stepCode['cache.keep']) this.flusher.letGo(process)
    process.outcome = failedIndex
    this.stepEnded(process)
    if (settings.fallbackToDatabase && pattern.needsCache !== true) {
      this.note('fallback')
      this.resume(process, this.cacheCalls.withoutCache(process))
    } else {
      this.breakOff(process)
    }
  }

  /** An error that no text catches: nothing more of it is done. */
  private breakOff(process: Process): void {
    const answer = this.outcomeSoFar(process)
    process.text?.return(answer)
    const { particulars, request } = process
    this.end(process, request === 0 ? particulars.items.map(() => answer) : answer)
  }

  /** What can be said of a request that ends here: a write that nothing has been done for has certainly failed. */
  outcomeSoFar(process: Process): Answer {
    const { called, code, isInStep, operation, outcome, particulars } = process
    const hasEnded = !isInStep && outcome !== failedIndex
    const isKept = code === stepCode['cache.keep'] && (particulars.hasResult || hasEnded)
    const isSealed = isOfBatch(process) && !Number.isNaN(process.grantedUs)
    const hasWritten = (called & callKinds.databaseWrite) !== 0
    const mayBeWritten = hasWritten || isKept || isSealed
    return operation !== 0 && mayBeWritten ? unknown : failed
  }

  /** A client asks for something: its request begins, or finds its server down. */
  serve(request: number, operation: number, key: number, client: number, expect: number): void {
    const { pattern, tiers } = this
    const { deadlineUs } = this.settings
    const process = this.pool.take()
    process.begin(request, operation, key, client, client % this.batchers.length, this.nowUs)
    process.floor = this.acknowledged[key] as number
    this.active++
    this.tallies.arrive(operation)
    this.budget.requestArrived()
    if (deadlineUs !== Number.POSITIVE_INFINITY) startDeadline(this, process)
    if (expect >= 0)
      process.own.expectedByClient = new Answer(true, 'ok', key, expect, 0, expect > 0)
    if (this.faults.isServerDown(process.server)) {
      this.end(process, failed)
      return
    }
    process.text =
      operation === 0
        ? pattern.read(tiers, key)
        : operation === 1
          ? pattern.write(tiers, key, request, process.particulars.expectedByClient)
          : pattern.delete(tiers, key)
    this.resume(process, undefined)
  }

  private end(process: Process, answer: Answer | readonly Answer[]): void {
    if (answer instanceof Answer) {
      if (!process.particulars.isGivenUp) this.tell(process, answer)
      this.retire(process)
    } else {
      const { items } = process.particulars
      this.retire(process)
      if (this.pattern.needsCache !== true) this.batcherOf(process).flushed(items, answer)
    }
  }

  /** A process is over, and may serve another request. */
  retire(process: Process): void {
    this.active--
    process.text = undefined
    process.isInStep = false
    process.pending = 0
    if (process.particulars !== noParticulars) process.own.end()
    this.pool.giveBack(process)
  }

  /** The client hears how its request has ended. */
  tell(process: Process, answer: Answer): void {
    const { nowUs, tallies } = this
    const { operation, requestKey, request } = process
    const outcome = answer.outcomeIndex
    let isStale = false
    if (operation === 0) {
      isStale = answer.isKnown && answer.version < process.floor
      if (isStale) tallies.staleReads++
      if (process.hit === 1) tallies.readHits++
      else if (process.hit === 0) tallies.readMisses++
    } else {
      if (operation === 1 && process.hit === 1) tallies.writeHits++
      if (answer.ok && answer.version > (this.acknowledged[requestKey] as number)) {
        this.acknowledged[requestKey] = answer.version
      }
    }
    this.endUs = nowUs
    tallies.end(operation, outcome, nowUs - process.arrivedUs)
    this.digest.fold(facts.requestEnded, request, outcome * 16777216 + answer.version, nowUs)
    this.log?.add(process, nowUs, outcome, answer.version, isStale)
    this.clients.answered(process)
  }

  private batchTimerEnded(server: number): void {
    const until = this.faults.pausedUntilUs(server)
    if (until > this.nowUs) this.wakeBatcher(server, until)
    else (this.batchers[server] as Batcher).timerEnded()
  }

  private isHeldBack({ server }: Process): boolean {
    return this.faults.pausedUntilUs(server) > this.nowUs
  }

  /** What the run has come to; to be asked once, when it is over. */
  finish(): LaneOutcome {
    const { caches, database, directory, log, settings, tallies, trace } = this
    const endUs = Math.max(this.endUs, settings.durationUs)
    database.connections.account(Math.max(endUs, this.nowUs))
    const unfinished = outcomes.indexOf('unfinished')
    for (const cache of caches) cache.expireDue(this.nowUs)
    for (const process of this.processes) {
      if (process.text === undefined && !process.isInStep) continue
      process.outcome = unfinished
      if (process.isInStep) this.record(process, Number.POSITIVE_INFINITY)
      if (process.request === 0 || process.particulars.isGivenUp || process.text === undefined)
        continue
      tallies.end(process.operation, unfinished, 0)
      this.digest.fold(facts.requestEnded, process.request, unfinished * 16777216, this.nowUs)
      log?.add(process, Number.POSITIVE_INFINITY, unfinished, 0, false)
    }
    for (const cache of caches) {
      cache.forEachEntry((key) => {
        trace?.entry(cache.stayOf(key), Number.POSITIVE_INFINITY, 'cleared')
      })
    }
    return {
      digest: this.digest.text(),
      tallies,
      ...cacheTotals(caches, this.nowUs),
      dirtyLeft: directory.dirty.size,
      utilisation: database.connections.utilisation(),
      meanInSystem: database.connections.meanInSystem(),
      allBusyShare: database.connections.allBusyShare(),
      endUs,
      log: log?.finish(this.lastVersions(), (this.divergence as Divergence).finish()),
      trace: trace?.finish(),
    }
  }

  /** The newest version of each key that is not lost: the database's, or what is dirty still. */
  private lastVersions(): Int32Array {
    const last = this.rows.versions.slice()
    this.directory.dirty.forEach(({ key, version }) => {
      last[key] = Math.max(last[key] as number, version)
    })
    return last
  }
}

/** Whether a process has only waited to hear what its step has come to. */
function hasItsResult({ particulars }: Process): boolean {
  return particulars.hasResult || particulars.isHeldBack
}

function fallbackCalls(lane: LaneSimulation, database: DatabaseCalls): FallbackCalls {
  return {
    read(row: Answer): Step<Answer> {
      if (lane.settings.fallbackToDatabase) {
        lane.note('fallback')
        return database.read(lane.current.requestKey)
      }
      lane.step.resolve(row)
      return lane.step.giving()
    },
  }
}
