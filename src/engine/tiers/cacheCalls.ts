import { Answer, Claim, failed, Miss, rejected } from '../answer.ts'
import { draw, type Purpose, purposes } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem, CacheCalls as Calls, Step } from '../patterns/pattern.ts'
import type { Process, StepResult } from '../process.ts'
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
    const { lane } = this
    const cache = lane.cacheOf(process)
    cache.expireDue(lane.nowUs)
    return (cacheEffects[process.code] as CacheEffect)(lane, cache, process)
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

  private accept(key: number, exists: boolean): Step<Answer> {
    const { lane } = this
    const process = lane.current
    if (process.isGivenUp && lane.isDeadlinePropagated) {
      lane.step.resolve(failed)
      return lane.step.giving()
    }
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
      if (sampler.constantUs === undefined) lane.wakeAt(process, lane.nowUs + us)
      else lane.wakeAfter(process, us)
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
