import { Answer, type Claim, type Miss, rejected } from '../answer.ts'
import { draw, type Purpose, purposes } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem, CacheCalls as Calls, Step } from '../patterns/pattern.ts'
import type { Process, StepResult } from '../process.ts'
import { stepCode } from '../trace.ts'
import type { Sampler } from '../workload/quantileTable.ts'
import { beginStep, conflictIndex, missIndex, rejectedIndex } from './stepStart.ts'

/** What a kept row will be, before it has a version. */
const present = new Answer(true, 'ok', -1, 0, 0, true)
const absent = new Answer(true, 'ok', -1, 0, 0, false)

/** The cache as the texts call it: each call takes the cache's time and has its effect at the end of it. */
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
    this.lane.cache.makeRoom(this.lane.nowUs)
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
    const { cache, nowUs } = this.lane
    cache.expireDue(nowUs)
    switch (process.code) {
      case stepCode['cache.get']:
      case stepCode['cache.version']: {
        const found = cache.get(process.key, nowUs)
        process.outcome = found.isMiss ? missIndex : process.outcome
        process.version = found.version
        // The version reads of writes are counted apart from what readers find.
        if (process.code === stepCode['cache.get'] && process.hit === 2)
          process.hit = found.isMiss ? 0 : 1
        return found
      }
      case stepCode['cache.find']: {
        const found = cache.find(process.key, nowUs)
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
        const isWritten = (process.answers as readonly Answer[])[0]?.ok === true
        for (const { row } of process.batch as readonly BatchItem[])
          cache.clean(row as Answer, isWritten, nowUs)
        this.lane.flusher.flushEnded()
        return undefined
      }
      case stepCode['cache.remove']:
        if (process.hit === 2) process.hit = cache.has(process.key) ? 1 : 0
        cache.invalidate(process.key, nowUs)
        return undefined
      case stepCode['cache.fill']: {
        const isStored = cache.fill(process.miss as Miss, process.row as Answer, nowUs)
        process.outcome = isStored ? process.outcome : missIndex
        process.version = (process.row as Answer).version
        return undefined
      }
      case stepCode['cache.claim']: {
        const claim = cache.claim(process.key, nowUs)
        if (process.hit === 2) process.hit = claim.wasPresent ? 1 : 0
        return claim
      }
      case stepCode['cache.settle']:
        cache.settle(process.claim as Claim, process.row as Answer, nowUs)
        process.version = (process.row as Answer).version
        return undefined
      case stepCode['cache.claimAll']:
        return this.claimEach(process.batch as readonly BatchItem[])
      default:
        this.settleEach(process)
        return undefined
    }
  }

  /** One claim a key, though a batch may write a key twice. */
  private claimEach(items: readonly BatchItem[]): readonly Claim[] {
    const { cache, nowUs } = this.lane
    const claimOf = new Map<number, Claim>()
    return items.map(({ key, slot }) => {
      const claim = claimOf.get(key) ?? cache.claim(key, nowUs)
      claimOf.set(key, claim)
      this.lane.processAt(slot).hit = claim.wasPresent ? 1 : 0
      return claim
    })
  }

  /** Each key is settled by the last of its rows. */
  private settleEach(process: Process): void {
    const claims = process.claims as readonly Claim[]
    const rows = process.answers as readonly Answer[]
    const lastOf = new Map(claims.map((claim, i) => [claim, i]))
    for (const [claim, i] of lastOf)
      this.lane.cache.settle(claim, rows[i] as Answer, this.lane.nowUs)
  }

  private accept(key: number, exists: boolean): Step<Answer> {
    const { lane } = this
    const process = lane.current
    process.row = exists ? present : absent
    const isHeldUp = lane.cache.dirty.get(key) === undefined && !lane.flusher.hasRoom()
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
    if (us === 0 && process.delayAnswerUs === 0) {
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
