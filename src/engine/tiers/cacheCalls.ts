import { Answer, Claim, failed, Miss, rejected } from '../answer.ts'
import { draw, type Purpose, purposes } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import { noParticulars } from '../particulars.ts'
import type { BatchItem, CacheCalls as Calls, Step } from '../patterns/pattern.ts'
import { callKinds, type Process, type StepResult } from '../process.ts'
import { firstDatabaseCode, stepCode } from '../trace.ts'
import type { Sampler } from '../workload/quantileTable.ts'
import { type CacheEffect, cacheEffects } from './cacheEffects.ts'
import { beginStep, rejectedIndex } from './stepStart.ts'

/** What a kept row will be, before it has a version. */
const present = new Answer(true, 'ok', -1, 0, 0, true)
const absent = new Answer(true, 'ok', -1, 0, 0, false)

/**
 * The cache as the texts call it: each call takes the cache's time and has its effect at the end of it. A cache that is
 * away answers nobody, and what was on its way to it is lost.
 */
export class CacheCalls implements Calls {
  /** The request whose call had its effect last; 0 for background work. */
  acting = 0
  private readonly lane: LaneSimulation
  private readonly seed: number
  private readonly readTime: Sampler
  private readonly writeTime: Sampler
  /** The app waits no longer for a read. */
  private readonly timeoutUs: number

  constructor(lane: LaneSimulation) {
    const { cacheRead, cacheTimeoutUs, cacheWrite, seed } = lane.settings
    this.lane = lane
    this.seed = seed
    this.readTime = cacheRead
    this.writeTime = cacheWrite
    this.timeoutUs = cacheTimeoutUs
  }

  get(key: number): Step<Answer | Miss> {
    return this.read(stepCode['cache.get'], key)
  }

  version(key: number): Step<Answer | Miss> {
    return this.read(stepCode['cache.version'], key)
  }

  fill(miss: Answer | Miss, row: Answer): Step<void> {
    const process = this.lane.current
    process.right = miss as Miss
    process.row = row
    return this.write(stepCode['cache.fill'], row.key)
  }

  claim(key: number): Step<Claim> {
    return this.write(stepCode['cache.claim'], key)
  }

  settle(claim: Claim, row: Answer): Step<void> {
    const process = this.lane.current
    process.right = claim
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
    this.lane.current.own.label = version
    return this.read(stepCode['cache.check'], key)
  }

  makeRoom(): Step<void> {
    const { current, faults, nowUs } = this.lane
    if (!faults.isCacheAway) {
      const cache = this.lane.cacheOf(current)
      this.acting = current.request
      cache.expireDue(nowUs)
      cache.makeRoom(nowUs)
    }
    this.lane.step.resolve(undefined)
    return this.lane.step.giving()
  }

  put(row: Answer, version: number): Step<void> {
    const process = this.lane.current
    process.row = row
    process.own.label = version
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
    const { own } = this.lane.current
    own.batch = items
    own.answers = rows
    return this.write(stepCode['cache.clean'], -1)
  }

  claimAll(items: readonly BatchItem[]): Step<readonly Claim[]> {
    this.lane.current.own.batch = items
    return this.write(stepCode['cache.claimAll'], -1)
  }

  settleAll(claims: readonly Claim[], rows: readonly Answer[]): Step<void> {
    const { own } = this.lane.current
    own.claims = claims
    own.answers = rows
    return this.write(stepCode['cache.settleAll'], -1)
  }

  /** The effect of the step that a process is at, now. */
  perform(process: Process): StepResult {
    const { lane } = this
    const cache = lane.cacheOf(process)
    this.acting = process.request
    cache.expireDue(lane.nowUs)
    return (cacheEffects[process.code] as CacheEffect)(lane, cache, process)
  }

  /** Whether this call has failed: the cache is away, or took too long. */
  hasFailed(process: Process): boolean {
    const isTimingOut = process.particulars !== noParticulars && process.particulars.isTimingOut
    return isTimingOut || (this.lane.faults.isCacheAway && isCacheCall(process))
  }

  /** What the text gets from a cache that does not answer: it goes on as if there were none. */
  withoutCache(process: Process): StepResult {
    switch (process.code) {
      case stepCode['cache.get']:
      case stepCode['cache.version']:
      case stepCode['cache.find']:
        if (process.particulars !== noParticulars) process.own.flight = -1
        return new Miss(process.key, 0)
      case stepCode['cache.label']:
      case stepCode['cache.check']:
        return new Answer(true, 'ok', process.key, 0, 0, true)
      case stepCode['cache.claim']:
        return new Claim(process.key, 0, -1, false)
      case stepCode['cache.claimAll']:
        return (process.particulars.batch as readonly BatchItem[]).map(
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
      const isUnderWay = process.isInStep && !process.particulars.hasResult && process.pending !== 0
      if (isUnderWay && isCacheCall(process)) this.lane.wakeAt(process, this.lane.nowUs)
    }
  }

  private accept(key: number, exists: boolean): Step<Answer> {
    const { lane } = this
    const process = lane.current
    if (process.particulars.isGivenUp && lane.isDeadlinePropagated) {
      lane.step.resolve(failed)
      return lane.step.giving()
    }
    process.row = exists ? present : absent
    if (lane.flusher.hasRoomFor(key)) {
      lane.flusher.enter(process)
      return this.write(stepCode['cache.keep'], key)
    }
    beginStep(lane, process, stepCode['cache.keep'], key, process.nthCall(callKinds.cacheWrite))
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
    const { seed, writeTime } = this
    const us =
      writeTime.constantUs ??
      writeTime.sampleUs(draw(seed, purposes['cache-write'], process.subject, process.attempt))
    lane.wakeAt(process, lane.nowUs + us)
  }

  private read<Result>(code: number, key: number): Step<Result> {
    const { current } = this.lane
    return this.issue(
      code,
      key,
      this.readTime,
      purposes['cache-read'],
      current.nthCall(callKinds.cacheRead),
    )
  }

  private write<Result>(code: number, key: number): Step<Result> {
    const { current } = this.lane
    const purpose = current.request === 0 ? purposes['bulk-cache-write'] : purposes['cache-write']
    return this.issue(code, key, this.writeTime, purpose, current.nthCall(callKinds.cacheWrite))
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
    const { constantUs } = sampler
    const us = constantUs ?? sampler.sampleUs(draw(this.seed, purpose, process.subject, attempt))
    const isPlain = us > 0 && us <= this.timeoutUs && process.particulars === noParticulars
    lane.step.suspend()
    if (!isPlain || lane.faults.isCacheAway) this.waitUnusually(process, us)
    else if (constantUs === undefined) lane.wakeAt(process, lane.nowUs + us)
    else lane.wakeAfter(process, us)
    return lane.step.giving<Result>()
  }

  /** The wait of a call that may fail, be delayed, take no time, or belong to more than a plain request. */
  private waitUnusually(process: Process, serviceUs: number): void {
    const { lane } = this
    const { delayAnswerUs, delayApplyUs } = process.particulars
    const us = delayApplyUs + serviceUs
    if (lane.faults.isCacheAway && isCacheCall(process)) {
      // Even a refusal is heard by an event, since the text is still at its call.
      lane.wakeAt(process, lane.nowUs)
    } else if (us > this.timeoutUs && isCacheRead(process)) {
      process.own.isTimingOut = true
      lane.wakeAt(process, lane.nowUs + this.timeoutUs)
    } else if (us === 0 && delayAnswerUs === 0) {
      const result = this.perform(process)
      lane.stepEnded(process)
      lane.step.resolve(result)
    } else {
      lane.wakeAt(process, lane.nowUs + us)
    }
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
