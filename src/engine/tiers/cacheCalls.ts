import { Answer, Claim, failed, Miss, rejected } from '../answer.ts'
import { draw, type Purpose, purposes } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem, CacheCalls as Calls, Step } from '../patterns/pattern.ts'
import type { Process, StepResult } from '../process.ts'
import { firstDatabaseCode, stepCode } from '../trace.ts'
import type { Sampler } from '../workload/quantileTable.ts'
import { beginStep, conflictIndex, missIndex, rejectedIndex } from './stepStart.ts'

const none: readonly Claim[] = []
/** What a kept row will be, before it has a version. */
const present = new Answer(true, 'ok', -1, 0, 0, true)
const absent = new Answer(true, 'ok', -1, 0, 0, false)

/**
 * The cache as the texts call it: each call takes the cache's time and has its effect at the end of it. A cache that is
 * away answers nobody, and what was on its way to it is lost.
 */
export class CacheCalls implements Calls {
  private readonly lane: LaneSimulation

  constructor(lane: LaneSimulation) {
    this.lane = lane
  }

  get(key: number): Step<Answer | Miss> {
    return this.read(stepCode['cache.get'], key)
  }

  version(key: number): Step<Answer | Miss> {
    return this.read(stepCode['cache.version'], key)
  }

  fill(miss: Answer | Miss, row: Answer): Step<void> {
    const process = this.lane.current
    process.miss = miss as Miss
    process.row = row
    return this.write(stepCode['cache.fill'], row.key)
  }

  claim(key: number): Step<Claim> {
    return this.write(stepCode['cache.claim'], key)
  }

  settle(claim: Claim, row: Answer): Step<void> {
    const process = this.lane.current
    process.claim = claim
    process.row = row
    return this.write(stepCode['cache.settle'], claim.key)
  }

  find(key: number): Step<Answer | Miss> {
    return this.read(stepCode['cache.find'], key)
  }

  label(key: number): Step<Answer> {
    return this.read(stepCode['cache.label'], key)
  }

  check(key: number, version: number): Step<Answer> {
    this.lane.current.label = version
    return this.read(stepCode['cache.check'], key)
  }

  makeRoom(): Step<void> {
    const { current, faults, nowUs } = this.lane
    if (!faults.isCacheAway) this.lane.cacheOf(current).makeRoom(nowUs)
    this.lane.step.resolve(undefined)
    return this.lane.step.giving()
  }

  put(row: Answer, version: number): Step<void> {
    const process = this.lane.current
    process.row = row
    process.label = version
    return this.write(stepCode['cache.put'], row.key)
  }

  remove(key: number): Step<void> {
    return this.write(stepCode['cache.remove'], key)
  }

  invalidate(key: number): Step<void> {
    return this.write(stepCode['cache.invalidate'], key)
  }

  keep(key: number, _value: number): Step<Answer> {
    return this.accept(key, true)
  }

  keepDeleted(key: number): Step<Answer> {
    return this.accept(key, false)
  }

  clean(items: readonly BatchItem[], rows: readonly Answer[]): Step<void> {
    const process = this.lane.current
    process.batch = items
    process.answers = rows
    return this.write(stepCode['cache.clean'], -1)
  }

  claimAll(items: readonly BatchItem[]): Step<readonly Claim[]> {
    this.lane.current.batch = items
    return this.write(stepCode['cache.claimAll'], -1)
  }

  settleAll(claims: readonly Claim[], rows: readonly Answer[]): Step<void> {
    const process = this.lane.current
    process.claims = claims
    process.answers = rows
    return this.write(stepCode['cache.settleAll'], -1)
  }

  /** The effect of the step that a process is at, now. */
  perform(process: Process): StepResult {
    const { nowUs } = this.lane
    const cache = this.lane.cacheOf(process)
    cache.expireDue(nowUs)
    switch (process.code) {
      case stepCode['cache.get']:
      case stepCode['cache.version']: {
        const found = cache.get(process.key, nowUs)
        process.outcome = found.isMiss ? missIndex : process.outcome
        process.version = found.version
        if (found.isMiss) process.flight = found.lease === 0 ? -1 : found.lease
        // The version reads of writes are counted apart from what readers find.
        if (process.code === stepCode['cache.get'] && process.hit === 2)
          process.hit = found.isMiss ? 0 : 1
        return found
      }
      case stepCode['cache.find']: {
        const found = cache.find(process.key, nowUs)
        process.flight = 0
        process.outcome = found.ok ? process.outcome : missIndex
        process.version = found.version
        if (process.hit === 2) process.hit = found.ok ? 1 : 0
        return found
      }
      case stepCode['cache.label']:
        return new Answer(true, 'ok', process.key, cache.label(process.key), 0, true)
      case stepCode['cache.check']: {
        const isOther = cache.has(process.key) && cache.label(process.key) !== process.label
        process.expected = process.label
        process.version = cache.label(process.key)
        if (process.hit === 2) process.hit = cache.has(process.key) ? 1 : 0
        process.outcome = isOther ? conflictIndex : process.outcome
        return new Answer(
          !isOther,
          isOther ? 'conflict' : 'ok',
          process.key,
          process.version,
          process.request,
          true,
        )
      }
      case stepCode['cache.put']: {
        const row = process.row as Answer
        if (process.hit === 2) process.hit = cache.has(row.key) ? 1 : 0
        cache.put(row, process.label, nowUs)
        process.version = row.version
        return undefined
      }
      case stepCode['cache.keep']: {
        if (process.hit === 2) process.hit = cache.has(process.key) ? 1 : 0
        const { exists } = process.row as Answer
        const row = this.lane.rows.promise(process.key, process.request, exists)
        cache.keep(row, nowUs)
        process.version = row.version
        this.lane.flusher.kept(process.key)
        return exists ? row : new Answer(true, 'ok', row.key, row.version, row.writer, false)
      }
      case stepCode['cache.clean']: {
        this.cleanEach(process)
        return undefined
      }
      case stepCode['cache.remove']:
        if (process.hit === 2) process.hit = cache.has(process.key) ? 1 : 0
        cache.take(process.key, nowUs)
        return undefined
      case stepCode['cache.invalidate']:
        if (process.hit === 2) process.hit = cache.has(process.key) ? 1 : 0
        cache.invalidate(process.key, nowUs)
        return undefined
      case stepCode['cache.fill']: {
        const isStored = cache.fill(process.miss as Miss, process.row as Answer, nowUs)
        if (!isStored && (process.row as Answer).exists) this.lane.note('refused-fill')
        process.outcome = isStored ? process.outcome : missIndex
        process.version = (process.row as Answer).version
        return undefined
      }
      case stepCode['cache.claim']: {
        const claim = cache.claim(process.key, nowUs)
        if (process.hit === 2) process.hit = claim.wasPresent ? 1 : 0
        process.held = [claim]
        return claim
      }
      case stepCode['cache.settle']:
        cache.settle(process.claim as Claim, process.row as Answer, nowUs)
        process.held = none
        process.version = (process.row as Answer).version
        return undefined
      case stepCode['cache.claimAll']:
        return this.claimEach(process)
      default:
        this.settleEach(process)
        return undefined
    }
  }

  /** Whether this call has failed: the cache is away, or took too long. */
  hasFailed(process: Process): boolean {
    return process.isTimingOut || (this.lane.faults.isCacheAway && isCacheCall(process))
  }

  /** What the text gets from a cache that does not answer: it goes on as if there were none. */
  withoutCache(process: Process): StepResult {
    switch (process.code) {
      case stepCode['cache.get']:
      case stepCode['cache.version']:
      case stepCode['cache.find']:
        process.flight = -1
        return new Miss(process.key, 0)
      case stepCode['cache.label']:
      case stepCode['cache.check']:
        return new Answer(true, 'ok', process.key, 0, 0, true)
      case stepCode['cache.claim']:
        return new Claim(process.key, 0, -1, false)
      case stepCode['cache.claimAll']:
        return (process.batch as readonly BatchItem[]).map(
          ({ key }) => new Claim(key, 0, -1, false),
        )
      case stepCode['cache.keep']:
        return failed
      default:
        return undefined
    }
  }

  /** Calls on their way to a cache that is away now fail. */
  cut(processes: readonly Process[]): void {
    for (const process of processes) {
      const isUnderWay = process.isInStep && !process.hasResult && process.pending !== 0
      if (isUnderWay && isCacheCall(process)) this.lane.wakeAt(process, this.lane.nowUs)
    }
  }

  /** One claim a key, though a batch may write a key twice. */
  private claimEach(process: Process): readonly Claim[] {
    const { nowUs } = this.lane
    const cache = this.lane.cacheOf(process)
    const claimOf = new Map<number, Claim>()
    const claims = (process.batch as readonly BatchItem[]).map(({ key, slot }) => {
      const claim = claimOf.get(key) ?? cache.claim(key, nowUs)
      claimOf.set(key, claim)
      this.lane.processAt(slot).hit = claim.wasPresent ? 1 : 0
      return claim
    })
    process.held = [...claimOf.values()]
    return claims
  }

  /** Each key is settled by the last of its rows that may be there. */
  private settleEach(process: Process): void {
    const { nowUs } = this.lane
    const cache = this.lane.cacheOf(process)
    const rows = process.answers as readonly Answer[]
    const rowOf = new Map<Claim, Answer>()
    ;(process.claims as readonly Claim[]).forEach((claim, i) => {
      const row = rows[i] as Answer
      if (row.ok || row.outcome === 'unknown' || !rowOf.has(claim)) rowOf.set(claim, row)
    })
    for (const [claim, row] of rowOf) cache.settle(claim, row, nowUs)
    process.held = none
  }

  private cleanEach(process: Process): void {
    const { lane } = this
    const { flusher, nowUs } = lane
    const cache = this.lane.cacheOf(process)
    const answers = process.answers as readonly Answer[]
    ;(process.batch as readonly BatchItem[]).forEach(({ row }, i) => {
      const answer = answers[i] as Answer
      if (answer.isRefused) {
        lane.note('dirty-lost')
        cache.giveUp(row as Answer, nowUs)
      } else cache.clean(row as Answer, answer.ok, nowUs)
    })
    flusher.flushEnded()
  }

  private accept(key: number, exists: boolean): Step<Answer> {
    const { lane } = this
    const process = lane.current
    process.row = exists ? present : absent
    const isHeldUp = lane.directory.dirty.get(key) === undefined && !lane.flusher.hasRoom()
    if (!isHeldUp) {
      lane.flusher.enter(key)
      return this.write(stepCode['cache.keep'], key)
    }
    beginStep(lane, process, stepCode['cache.keep'], key, ++process.cacheWrites)
    if (lane.settings.dirtyFull === 'reject') {
      process.outcome = rejectedIndex
      lane.stepEnded(process)
      lane.step.resolve(rejected)
    } else {
      lane.flusher.holdUp(process)
      process.pending = 0
      lane.step.suspend()
    }
    return lane.step.giving()
  }

  /** Lets a held-up write go on. */
  goOn(process: Process): void {
    const { lane } = this
    const { cacheWrite, seed } = lane.settings
    const us =
      cacheWrite.constantUs ??
      cacheWrite.sampleUs(draw(seed, purposes['cache-write'], process.subject, process.attempt))
    lane.wakeAt(process, lane.nowUs + us)
  }

  private read<Result>(code: number, key: number): Step<Result> {
    const { current, settings } = this.lane
    return this.issue(code, key, settings.cacheRead, purposes['cache-read'], ++current.cacheReads)
  }

  private write<Result>(code: number, key: number): Step<Result> {
    const { current, settings } = this.lane
    const purpose = current.request === 0 ? purposes['bulk-cache-write'] : purposes['cache-write']
    return this.issue(code, key, settings.cacheWrite, purpose, ++current.cacheWrites)
  }

  private issue<Result>(
    code: number,
    key: number,
    sampler: Sampler,
    purpose: Purpose,
    attempt: number,
  ): Step<Result> {
    const { lane } = this
    const process = lane.current
    beginStep(lane, process, code, key, attempt)
    const us =
      process.delayApplyUs +
      (sampler.constantUs ??
        sampler.sampleUs(draw(lane.settings.seed, purpose, process.subject, attempt)))
    const { cacheTimeoutUs } = lane.settings
    if (lane.faults.isCacheAway && isCacheCall(process)) {
      // Even a refusal is heard by an event, since the text is still at its call.
      lane.wakeAt(process, lane.nowUs)
      lane.step.suspend()
    } else if (us > cacheTimeoutUs && isCacheRead(process)) {
      process.isTimingOut = true
      lane.wakeAt(process, lane.nowUs + cacheTimeoutUs)
      lane.step.suspend()
    } else if (us === 0 && process.delayAnswerUs === 0) {
      const result = this.perform(process)
      lane.stepEnded(process)
      lane.step.resolve(result)
    } else {
      lane.wakeAt(process, lane.nowUs + us)
      lane.step.suspend()
    }
    return lane.step.giving<Result>()
  }
}

/** Whether a step needs the app to reach the cache; the end of a flush concerns the cache alone. */
function isCacheCall({ code }: Process): boolean {
  return code < firstDatabaseCode && code !== stepCode['cache.clean']
}

function isCacheRead({ code }: Process): boolean {
  return (
    code === stepCode['cache.get'] ||
    code === stepCode['cache.version'] ||
    code === stepCode['cache.find']
  )
}
