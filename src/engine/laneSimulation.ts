import type { Scenario } from '../scenario/scenario.ts'
import { Answer } from './answer.ts'
import { FaultClock } from './faults/faultClock.ts'
import { Digest } from './kernel/digest.ts'
import { EventQueue } from './kernel/eventQueue.ts'
import type { LaneSettings } from './laneSettings.ts'
import { outcomes } from './outcome.ts'
import { patternOf } from './patterns/index.ts'
import type { BatchItem, Pattern, Tiers } from './patterns/pattern.ts'
import { Process, type StepResult } from './process.ts'
import { LogRecorder, type RequestLog } from './requestLog.ts'
import { ScenarioTooLarge } from './scenarioTooLarge.ts'
import { Tallies } from './tallies.ts'
import { Batcher } from './tiers/batcher.ts'
import { Cache, type Removal } from './tiers/cache.ts'
import { CacheCalls } from './tiers/cacheCalls.ts'
import { Rows } from './tiers/database.ts'
import { DatabaseCalls } from './tiers/databaseCalls.ts'
import { Flusher } from './tiers/flusher.ts'
import { SharedStep } from './tiers/sharedStep.ts'
import { clockCalls, conflictCalls, retryCalls } from './tiers/waitCalls.ts'
import { firstDatabaseCode, type LaneTrace, TraceRecorder } from './trace.ts'
import type { Arrivals } from './workload/arrivals.ts'

/** What to keep of a run besides its figures. */
export interface Recording {
  /** A row for every request. */
  readonly log: boolean
  /** What happens on stage between these instants. */
  readonly window: { readonly fromUs: number; readonly toUs: number } | undefined
}

export interface LaneOutcome {
  readonly digest: string
  readonly tallies: Tallies
  readonly cacheSize: number
  readonly evictions: number
  readonly expirations: number
  readonly expiredOnAccess: number
  /** Evictions of entries that the database did not have yet, and how many entries it does not have at the end. */
  readonly dirtyEvictions: number
  readonly dirtyLeft: number
  readonly utilisation: number | null
  readonly meanInSystem: number | null
  /** When the last request ended. */
  readonly endUs: number
  readonly log: RequestLog | undefined
  readonly trace: LaneTrace | undefined
}

/** What one lane may take: more than any run of the allowed size needs, unless it goes round in circles. */
const eventsMax = 40_000_000
const tooMuchText =
  'One lane of this run takes more than 40,000,000 events. Lower the arrivals, the duration, the attempts or how often expired entries are swept.'
/** A recording goes on this long after its window, so that steps which began inside may end. */
const recordingMarginUs = 3_000_000
/** Events that wake no process are negative numbers. */
const sweepEvent = -1
const batchEvent = -2
const flushEvent = -3
const firstFaultEvent = -10
const facts = { requestEnded: 1, rowApplied: 2, entryStored: 3, entryRemoved: 4, keysNamed: 5 }

/** One lane of a run: clock, processes and tiers. Lanes know nothing of each other. */
export class LaneSimulation {
  nowUs = 0
  current: Process
  readonly settings: LaneSettings
  readonly queue = new EventQueue()
  readonly step = new SharedStep()
  readonly tallies = new Tallies()
  readonly faults: FaultClock
  readonly cache: Cache
  readonly rows: Rows
  private readonly cacheCalls: CacheCalls
  private readonly database: DatabaseCalls
  private readonly batcher: Batcher
  readonly flusher: Flusher
  private readonly arrivals: Arrivals
  private readonly pattern: Pattern
  private readonly tiers: Tiers
  private readonly digest = new Digest()
  private readonly processes: Process[] = []
  private readonly idle: Process[] = []
  private readonly acknowledged: Int32Array
  readonly log: LogRecorder | undefined
  private readonly trace: TraceRecorder | undefined
  private readonly recordedUntilUs: number
  private active = 0
  private endUs = 0

  constructor(
    scenario: Scenario,
    settings: LaneSettings,
    arrivals: Arrivals,
    recording: Recording,
  ) {
    const keys = arrivals.keyNames.length
    this.settings = settings
    this.arrivals = arrivals
    this.pattern = patternOf(settings.lane.pattern, settings.lane.edition)
    this.faults = new FaultClock(scenario.faults)
    this.cache = new Cache(
      {
        keys,
        maxEntries: settings.maxEntries,
        ttlUs: settings.ttlUs,
        expiry: settings.expiry,
        isCleared: settings.expiry === 'eager' || settings.sweepUs !== Number.POSITIVE_INFINITY,
        writeAllocate: settings.writeAllocate,
      },
      this,
    )
    this.rows = new Rows(keys, settings.isInitiallyFull, this)
    this.acknowledged = new Int32Array(keys).fill(settings.isInitiallyFull ? 1 : 0)
    this.database = new DatabaseCalls(this)
    this.batcher = new Batcher(this, this.pattern.flushing ?? 'linger')
    this.flusher = new Flusher(this)
    this.cacheCalls = new CacheCalls(this)
    this.tiers = {
      cache: this.cacheCalls,
      database: this.database,
      batch: this.batcher,
      retry: retryCalls(this),
      conflict: conflictCalls(this),
      clock: clockCalls(this),
    }
    this.log = recording.log ? new LogRecorder() : undefined
    this.trace =
      recording.window === undefined
        ? undefined
        : new TraceRecorder(recording.window, () => this.rows.snapshot())
    this.recordedUntilUs = (recording.window?.toUs ?? Number.POSITIVE_INFINITY) + recordingMarginUs
    this.current = this.freeProcess()
    this.idle.push(this.current)
  }

  run(): LaneOutcome {
    const { arrivals, queue, settings } = this
    this.digest.fold(facts.keysNamed, arrivals.keyNames.length, arrivals.namesHash, 0)
    this.faults.instants.forEach((atUs, i) => {
      queue.push(atUs, firstFaultEvent - i)
    })
    if (settings.sweepUs !== Number.POSITIVE_INFINITY) queue.push(settings.sweepUs, sweepEvent)
    const lastUs = Math.min(settings.durationUs + settings.drainUs, this.recordedUntilUs)
    let next = 0
    let events = 0
    for (;;) {
      if (++events > eventsMax) throw new ScenarioTooLarge(tooMuchText)
      if (this.active === 0 && next === arrivals.count && this.flusher.isIdle) break
      const arrivalUs =
        next < arrivals.count ? (arrivals.atUs[next] as number) : Number.POSITIVE_INFINITY
      // What is due comes before who arrives at the same instant: an outage begins before the request it refuses.
      if (queue.nextUs <= arrivalUs) {
        if (queue.nextUs > lastUs) break
        this.nowUs = queue.nextUs
        const sequence = queue.headSequence
        this.happen(queue.pop(), sequence)
      } else {
        if (arrivalUs > lastUs) break
        this.nowUs = arrivalUs
        this.arrive(next++)
      }
    }
    return this.finish()
  }

  /** Has the current process wait until then; its step goes on when the time has come. */
  wakeAt(process: Process, atUs: number): void {
    process.pending = this.queue.push(atUs, process.slot)
  }

  wakeFlusher(atUs: number): void {
    this.queue.push(atUs, flushEvent)
  }

  letGoOn(process: Process): void {
    this.cacheCalls.goOn(process)
  }

  wakeBatcher(atUs: number): void {
    this.queue.push(atUs, batchEvent)
  }

  processAt(slot: number): Process {
    return this.processes[slot] as Process
  }

  /** Starts the background work of a sealed batch, the nth of this lane. */
  startFlush(ordinal: number, items: readonly BatchItem[]): void {
    if (this.pattern.flush === undefined) throw new RangeError(`${this.pattern.name} has no flush`)
    const process = this.freeProcess()
    process.begin(0, ordinal, 1, -1, this.nowUs)
    process.items.push(...items)
    process.text = this.pattern.flush(this.tiers, process.items)
    this.active++
    this.resume(process, undefined)
  }

  /** Hands a step's result to the text that waits for it, which then runs up to its next step. */
  resume(process: Process, result: StepResult): void {
    const before = this.current
    this.current = process
    this.step.resolve(result)
    const at = (process.text as NonNullable<Process['text']>).next()
    if (at.done === true) this.end(process, at.value)
    this.current = before
  }

  /** Notes that the step of a process is over; called with its outcome set. */
  stepEnded(process: Process): void {
    // Background steps carry the number of their batch where writes carry the version they expect.
    if (process.request === 0) process.expected = process.subject
    this.trace?.step(process, this.nowUs)
  }

  entryStored(key: number, row: Answer, atUs: number): void {
    this.digest.fold(facts.entryStored, key, row.version, atUs)
  }

  entryRemoved(key: number, row: Answer, storedUs: number, atUs: number, why: Removal): void {
    this.digest.fold(facts.entryRemoved, key, row.version, atUs)
    this.trace?.entry(key, row.version, storedUs, atUs, why)
  }

  dirtyRowLeft(row: Answer): void {
    this.flusher.writeNow(row)
  }

  rowChanging(key: number, version: number, atUs: number, exists: boolean, request: number): void {
    this.digest.fold(facts.rowApplied, key, version, atUs)
    this.tallies.rowsWritten++
    this.trace?.row(key, version, atUs, exists, request)
  }

  private happen(what: number, sequence: number): void {
    if (what >= 0) {
      const process = this.processes[what] as Process
      if (process.pending === sequence) this.proceed(process)
    } else if (what === batchEvent) {
      this.batcher.timerEnded()
    } else if (what === flushEvent) {
      this.flusher.timerEnded()
    } else if (what === sweepEvent) {
      this.cache.sweep(this.nowUs)
      this.queue.push(this.nowUs + this.settings.sweepUs, sweepEvent)
    } else if (this.faults.change(firstFaultEvent - what) === 'outage-began') {
      this.database.outageBegan()
    }
  }

  /** The time a step waited for has come: its effect, or its answer. */
  private proceed(process: Process): void {
    if (process.hasResult) {
      const { result } = process
      process.hasResult = false
      process.result = undefined
      this.stepEnded(process)
      this.resume(process, result)
    } else {
      this.work(process)
    }
  }

  private work(process: Process): void {
    if (process.code >= firstDatabaseCode) {
      this.database.proceed(process)
      return
    }
    const result = this.cacheCalls.perform(process)
    if (process.delayAnswerUs > 0) {
      process.result = result
      process.hasResult = true
      this.wakeAt(process, this.nowUs + process.delayAnswerUs)
    } else {
      this.stepEnded(process)
      this.resume(process, result)
    }
  }

  private arrive(index: number): void {
    const { arrivals } = this
    const key = arrivals.key[index] as number
    const request = arrivals.request[index] as number
    const operation = arrivals.operation[index] as number
    const process = this.freeProcess()
    process.begin(request, request, operation, key, this.nowUs)
    process.floor = this.acknowledged[key] as number
    this.active++
    this.tallies.arrive(operation)
    const expect = arrivals.expect[index] as number
    if (expect >= 0) process.expectedByClient = new Answer(true, 'ok', key, expect, 0, expect > 0)
    const { pattern, tiers } = this
    process.text =
      operation === 0
        ? pattern.read(tiers, key)
        : operation === 1
          ? pattern.write(tiers, key, request, process.expectedByClient)
          : pattern.delete(tiers, key)
    this.resume(process, undefined)
  }

  private end(process: Process, answer: Answer | readonly Answer[]): void {
    this.active--
    process.text = undefined
    this.idle.push(process)
    if (!(answer instanceof Answer)) {
      this.batcher.flushed(process, answer)
      return
    }
    const { nowUs, tallies } = this
    const { operation, requestKey, request } = process
    const outcome = outcomes.indexOf(answer.outcome)
    let isStale = false
    if (operation === 0) {
      isStale =
        (answer.outcome === 'ok' || answer.outcome === 'not-found') &&
        answer.version < process.floor
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
  }

  private finish(): LaneOutcome {
    const { cache, database, log, settings, tallies, trace } = this
    const endUs = Math.max(this.endUs, settings.durationUs)
    database.connections.account(Math.max(endUs, this.nowUs))
    const unfinished = outcomes.indexOf('unfinished')
    for (const process of this.processes) {
      if (process.text === undefined) continue
      process.outcome = unfinished
      trace?.step(process, Number.POSITIVE_INFINITY)
      if (process.request === 0) continue
      tallies.end(process.operation, unfinished, 0)
      this.digest.fold(facts.requestEnded, process.request, unfinished * 16777216, this.nowUs)
      log?.add(process, Number.POSITIVE_INFINITY, unfinished, 0, false)
    }
    cache.expireDue(this.nowUs)
    const cacheSize = cache.size
    cache.forEachEntry((key, row, storedUs) => {
      trace?.entry(key, row.version, storedUs, Number.POSITIVE_INFINITY, 'cleared')
    })
    return {
      digest: this.digest.text(),
      tallies,
      cacheSize,
      evictions: cache.evictions,
      expirations: cache.expirations,
      expiredOnAccess: cache.expiredOnAccess,
      dirtyEvictions: cache.dirtyEvictions,
      dirtyLeft: cache.dirty.size,
      utilisation: database.connections.utilisation(),
      meanInSystem: database.connections.meanInSystem(),
      endUs,
      log: log?.finish(),
      trace: trace?.finish(),
    }
  }

  private freeProcess(): Process {
    const idle = this.idle.pop()
    if (idle !== undefined) return idle
    const process = new Process(this.processes.length)
    this.processes.push(process)
    return process
  }
}
