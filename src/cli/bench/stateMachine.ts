import type { Answer, Claim, Miss } from '../../engine/answer.ts'
import { Digest } from '../../engine/kernel/digest.ts'
import { draw, purposes } from '../../engine/kernel/draw.ts'
import { EventQueue } from '../../engine/kernel/eventQueue.ts'
import { type LaneSettings, settingsOf } from '../../engine/laneSettings.ts'
import { Tallies } from '../../engine/tallies.ts'
import type { Cache, CacheObserver } from '../../engine/tiers/cache.ts'
import { Connections, type DatabaseObserver, Rows } from '../../engine/tiers/database.ts'
import { type Arrivals, arrivalsOf } from '../../engine/workload/arrivals.ts'
import { type Lane, limits, type Scenario } from '../../scenario/scenario.ts'
import type { Pass } from './measurement.ts'
import { modelFacts } from './model.ts'
import { plainCache } from './plainCache.ts'

/** A basic lane without texts: what the engine would be if nobody had to read its patterns, or break its world. */
export function stateMachineRun(scenario: Scenario): () => Pass {
  return () => {
    const arrivals = arrivalsOf(scenario, undefined)
    const settings = settingsOf(scenario, scenario.lanes[0] as Lane, limits.drainMsMax)
    const lane = new StateMachine(settings, arrivals)
    lane.run()
    return {
      units: arrivals.count,
      facts: { ...modelFacts(lane), digest: lane.digest.text() },
    }
  }
}

/** Numbered as `LaneSimulation` does, since equal facts are to give equal digests. */
const facts = { requestEnded: 1, rowApplied: 2, entryStored: 3, entryRemoved: 4, keysNamed: 5 }

/** What a request waits for. */
const states = { looking: 0, applying: 1, answering: 2, filling: 3, claiming: 4, settling: 5 }

/** One request under way; used again when it has ended. */
class Request {
  readonly slot: number
  state = states.looking
  id = 0
  isWrite = false
  key = 0
  arrivedUs = 0
  /** Newest version of its key that had been acknowledged when it began. */
  floor = 0
  calledUs = 0
  grantedUs = 0
  serviceUs = 0
  connection = -1
  miss: Miss | undefined
  claim: Claim | undefined
  row: Answer | undefined

  constructor(slot: number) {
    this.slot = slot
  }
}

/**
 * The hardened *basic* pattern, reads and writes, where nothing fails: a case for each state on the engine's own event
 * queue, tiers, chance, digest and figures.
 */
class StateMachine implements CacheObserver, DatabaseObserver {
  readonly digest = new Digest()
  readonly tallies = new Tallies()
  private readonly settings: LaneSettings
  private readonly arrivals: Arrivals
  private readonly queue = new EventQueue()
  private readonly cache: Cache
  private readonly rows: Rows
  private readonly connections: Connections<Request>
  private readonly acknowledged: Int32Array
  private readonly requests: Request[] = []
  private readonly idle: Request[] = []
  private readonly cacheUs: number
  private nowUs = 0

  constructor(settings: LaneSettings, arrivals: Arrivals) {
    const keys = arrivals.keyNames.length
    this.settings = settings
    this.arrivals = arrivals
    this.cacheUs = settings.cacheRead.sampleUs(0)
    const { maxEntries, ttlUs } = settings
    this.cache = plainCache({ keys, maxEntries, ttlUs }, this)
    this.rows = new Rows(keys, true, this)
    this.connections = new Connections(settings.connections, settings.queueLimit)
    this.acknowledged = new Int32Array(keys).fill(1)
    this.digest.fold(facts.keysNamed, keys, arrivals.namesHash, 0)
  }

  run(): void {
    const { arrivals, queue } = this
    let next = 0
    let nextUs = arrivals.atUs[0] ?? Number.POSITIVE_INFINITY
    for (;;) {
      const dueUs = queue.nextUs
      if (dueUs === Number.POSITIVE_INFINITY && next === arrivals.count) return
      if (dueUs <= nextUs) {
        this.nowUs = dueUs
        this.proceed(this.requests[queue.pop()] as Request)
      } else {
        this.nowUs = nextUs
        this.arrive(next++)
        nextUs = arrivals.atUs[next] ?? Number.POSITIVE_INFINITY
      }
    }
  }

  entryStored(_cache: Cache, key: number, row: Answer, atUs: number): void {
    this.digest.fold(facts.entryStored, key, row.version, atUs)
  }

  entryRemoved(_cache: Cache, key: number, row: Answer, atUs: number): void {
    this.digest.fold(facts.entryRemoved, key, row.version, atUs)
  }

  rowChanging(key: number, version: number, atUs: number): void {
    this.digest.fold(facts.rowApplied, key, version, atUs)
    this.tallies.rowsWritten++
  }

  claimsChanged(): void {}

  dirtyRowLeft(): void {}

  ttlLuck(): number {
    return 0
  }

  private arrive(i: number): void {
    const { key, operation, request: id } = this.arrivals
    const request = this.freeRequest()
    request.id = id[i] as number
    request.isWrite = operation[i] === 1
    request.key = key[i] as number
    request.arrivedUs = this.nowUs
    request.floor = this.acknowledged[request.key] as number
    this.tallies.arrive(operation[i] as number)
    this.waitForCache(request, request.isWrite ? states.claiming : states.looking)
  }

  private proceed(request: Request): void {
    const { cache, nowUs, tallies } = this
    switch (request.state) {
      case states.looking: {
        const found = cache.get(request.key, nowUs)
        if (found.isMiss) {
          tallies.readMisses++
          request.miss = found
          this.call(request)
        } else {
          tallies.readHits++
          this.end(request, found)
        }
        break
      }
      case states.applying:
        this.apply(request)
        this.wake(request, states.answering, request.grantedUs + request.serviceUs)
        break
      case states.answering:
        this.giveBack(request)
        this.serveNext()
        this.goOn(request)
        break
      case states.filling:
        cache.fill(request.miss as Miss, request.row as Answer, nowUs)
        this.end(request, request.row as Answer)
        break
      case states.claiming:
        request.claim = cache.claim(request.key, nowUs)
        if (request.claim.wasPresent) tallies.writeHits++
        this.call(request)
        break
      default:
        cache.settle(request.claim as Claim, request.row as Answer, nowUs)
        this.end(request, request.row as Answer)
    }
  }

  /** The database is called: a free connection serves at once, else the call waits its turn. */
  private call(request: Request): void {
    const { connections, nowUs, tallies } = this
    if (request.isWrite) tallies.databaseWrites++
    else tallies.databaseReads++
    request.calledUs = nowUs
    connections.account(nowUs)
    const connection = connections.take()
    if (connection < 0) connections.wait(request)
    else this.serve(request, connection, true)
  }

  /** `isAtCall`: a call that takes no time is over before anything else happens. */
  private serve(request: Request, connection: number, isAtCall: boolean): void {
    const { nowUs, settings, tallies } = this
    const waitedUs = nowUs - request.calledUs
    tallies.databaseWait.record(waitedUs)
    if (waitedUs > 0) tallies.databaseWaited++
    request.connection = connection
    request.grantedUs = nowUs
    request.serviceUs = request.isWrite
      ? settings.databaseWrite.sampleUs(
          draw(settings.seed, purposes['database-write'], request.id, 1),
        )
      : settings.databaseRead.sampleUs(
          draw(settings.seed, purposes['database-read'], request.id, 1),
        )
    if (!isAtCall || request.serviceUs > 0) {
      this.wake(request, states.applying, nowUs + Math.floor(request.serviceUs / 2))
      return
    }
    this.apply(request)
    this.giveBack(request)
    this.goOn(request)
  }

  private apply(request: Request): void {
    const { id, isWrite, key } = request
    request.row = isWrite ? this.rows.write(key, id, this.nowUs) : this.rows.read(key)
  }

  private giveBack({ connection }: Request): void {
    this.connections.account(this.nowUs)
    this.connections.giveBack(connection)
  }

  private serveNext(): void {
    const { connections } = this
    while (connections.queueLength > 0) {
      const connection = connections.take()
      if (connection < 0) return
      this.serve(connections.nextWaiting() as Request, connection, false)
    }
  }

  /** The database has answered: what is known goes into the cache. */
  private goOn(request: Request): void {
    this.waitForCache(request, request.isWrite ? states.settling : states.filling)
  }

  private end(request: Request, { outcomeIndex, version }: Answer): void {
    const { acknowledged, nowUs, tallies } = this
    const { arrivedUs, floor, id, isWrite, key } = request
    if (!isWrite && version < floor) tallies.staleReads++
    if (isWrite && version > (acknowledged[key] as number)) acknowledged[key] = version
    tallies.end(isWrite ? 1 : 0, outcomeIndex, nowUs - arrivedUs)
    this.digest.fold(facts.requestEnded, id, outcomeIndex * 16777216 + version, nowUs)
    this.idle.push(request)
  }

  private waitForCache(request: Request, state: number): void {
    this.wake(request, state, this.nowUs + this.cacheUs)
  }

  private wake(request: Request, state: number, atUs: number): void {
    request.state = state
    this.queue.push(atUs, request.slot)
  }

  private freeRequest(): Request {
    const idle = this.idle.pop()
    if (idle !== undefined) return idle
    const request = new Request(this.requests.length)
    this.requests.push(request)
    return request
  }
}
