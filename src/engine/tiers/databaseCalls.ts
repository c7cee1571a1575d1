import { Answer, failed, refused, rejected, unknown } from '../answer.ts'
import { draw, purposes } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem, DatabaseCalls as Calls, Step } from '../patterns/pattern.ts'
import type { Process, StepResult } from '../process.ts'
import { firstDatabaseCode, lastDatabaseCode, sharedConnection, stepCode } from '../trace.ts'
import { Connections } from './database.ts'
import { SingleFlight } from './singleFlight.ts'
import { beginStep } from './stepStart.ts'

/**
 * The database as the texts call it. A call waits for a connection, keeps it for its whole time, is applied half way
 * through and answered at the end: between the two, nobody outside knows what has already happened.
 */
export class DatabaseCalls implements Calls {
  readonly connections: Connections<Process>
  private readonly lane: LaneSimulation
  /** Calls that hold a connection, by connection. */
  private readonly served: (Process | undefined)[]
  private readonly flights = new SingleFlight()

  constructor(lane: LaneSimulation) {
    const { connections, queueLimit } = lane.settings
    this.lane = lane
    this.connections = new Connections(connections, queueLimit)
    this.served = new Array<Process | undefined>(connections).fill(undefined)
  }

  read(key: number): Step<Answer> {
    const { current: process, settings } = this.lane
    const isShared = settings.singleFlight && process.operation === 0 && process.request !== 0
    if (!isShared || process.isGivenUp) return this.issueRead(stepCode['database.read'], key)
    const leader = this.flights.leaderFor(process, key)
    if (leader !== undefined) return this.follow(leader, key)
    const step = this.issueRead<Answer>(stepCode['database.read'], key)
    if (process.isInStep) this.flights.takeOff(process)
    return step
  }

  version(key: number): Step<Answer> {
    return this.issueRead(stepCode['database.version'], key)
  }

  write(key: number, _value: number): Step<Answer> {
    return this.issueWrite(stepCode['database.write'], key, 0)
  }

  writeOnce(key: number, _value: number): Step<Answer> {
    return this.issueWrite(stepCode['database.writeOnce'], key, 0)
  }

  writeIf(key: number, _value: number, version: number): Step<Answer> {
    return this.issueWrite(stepCode['database.writeIf'], key, version)
  }

  writeItem(item: BatchItem): Step<Answer> {
    this.lane.current.item = item
    return this.issueWrite(stepCode['database.writeItem'], item.key, 0)
  }

  delete(key: number): Step<Answer> {
    return this.issueWrite(stepCode['database.delete'], key, 0)
  }

  deleteOnce(key: number): Step<Answer> {
    return this.issueWrite(stepCode['database.deleteOnce'], key, 0)
  }

  writeBack(items: readonly BatchItem[]): Step<readonly Answer[]> {
    this.lane.current.batch = items
    return this.issueWrite(stepCode['database.writeBack'], -1, 0)
  }

  writeAll(items: readonly BatchItem[]): Step<readonly Answer[]> {
    this.lane.current.batch = items
    return this.issueWrite(stepCode['database.writeAll'], -1, 0)
  }

  /** The time a call waited for has come: it is applied, or answered. */
  proceed(process: Process): void {
    const { lane } = this
    if (process.row === undefined) {
      this.apply(process)
      const answerUs =
        process.grantedUs + process.serviceUs + process.delayApplyUs + process.delayAnswerUs
      lane.wakeAt(process, Math.max(answerUs, lane.nowUs))
    } else {
      this.release(process)
      // Before its text hears: whoever calls again at once comes behind those who wait already.
      this.serveNext()
      this.answer(process, this.heard(process))
    }
  }

  /** Whether a process waits for the database. */
  isCalledBy({ code, isInStep }: Process): boolean {
    return isInStep && code >= firstDatabaseCode && code <= lastDatabaseCode
  }

  timedOut(process: Process): void {
    this.lane.note('database-timeout')
    this.stopWaiting(process)
  }

  /** Its caller waits no longer: the call goes on by itself, and the text hears that nobody knows. */
  stopWaiting(process: Process): void {
    this.abandon(process, this.lane.isDeadlinePropagated)
    const result = this.conclude(process, unknown)
    this.lane.stepEnded(process)
    this.lane.resume(process, result)
  }

  /** Leaves a call to itself. It keeps its connection; a fenced one is not applied any more. */
  abandon(process: Process, isFenced: boolean): void {
    const { connections, lane } = this
    if (process.following !== undefined) {
      this.flights.leave(process)
      return
    }
    const call = lane.abandonedCall(process)
    call.isFenced = isFenced
    this.flights.takeOver(process, call)
    if (process.connection < 0) connections.replaceWaiting(process, call)
    else {
      this.served[process.connection] = call
      lane.wakeAt(call, process.wakeUs)
    }
    process.pending = 0
  }

  /** Nobody is served from now on, and whoever was hears so at once. */
  outageBegan(): void {
    const { connections, lane } = this
    connections.account(lane.nowUs)
    for (const process of [...this.served]) {
      if (process === undefined) continue
      const isApplied = !Number.isNaN(process.appliedUs)
      this.release(process)
      this.answer(process, isApplied && !isRead(process) ? unknown : failed)
    }
    for (let process = connections.nextWaiting(); process; process = connections.nextWaiting()) {
      this.answer(process, failed)
    }
  }

  private follow(leader: Process, key: number): Step<Answer> {
    const { lane } = this
    const process = lane.current
    beginStep(lane, process, stepCode['database.read'], key, ++process.databaseReads)
    process.row = undefined
    process.pending = 0
    process.connection = sharedConnection
    this.flights.join(leader, process)
    lane.note('shared-read')
    lane.startTimeout(process)
    lane.step.suspend()
    return lane.step.giving()
  }

  private issueRead<Result = Answer>(code: number, key: number): Step<Result> {
    return this.issue<Result>(code, key, ++this.lane.current.databaseReads)
  }

  private issueWrite<Result>(code: number, key: number, expected: number): Step<Result> {
    return this.issue<Result>(code, key, ++this.lane.current.databaseWrites, expected)
  }

  private issue<Result>(code: number, key: number, attempt: number, expected = 0): Step<Result> {
    const { connections, lane } = this
    const process = lane.current
    beginStep(lane, process, code, key, attempt)
    process.expected = expected
    process.row = undefined
    // For a client who has given up nobody is called any more; as published, he is.
    if (process.isGivenUp && lane.isDeadlinePropagated) {
      this.answerAtCall(process, failed)
      return lane.step.giving<Result>()
    }
    if (isRead(process)) lane.tallies.databaseReads++
    else lane.tallies.databaseWrites++
    connections.account(lane.nowUs)
    lane.log?.databaseCalled(lane.nowUs)
    lane.step.suspend()
    if (lane.faults.isDatabaseDown) this.refuse(process, failed)
    else {
      const connection = connections.take()
      if (connection >= 0) this.serve(process, connection, true)
      else if (connections.isQueueFull) this.refuse(process, rejected)
      else connections.wait(process)
      if (process.isInStep) lane.startTimeout(process)
    }
    return lane.step.giving<Result>()
  }

  /** Answers without waiting, while the text is still at its call. */
  private refuse(process: Process, answer: Answer): void {
    if (answer === failed) this.lane.tallies.databaseFailures++
    this.answerAtCall(process, answer)
  }

  private answerAtCall(process: Process, answer: Answer): void {
    const result = this.conclude(process, answer)
    this.lane.stepEnded(process)
    this.lane.step.resolve(result)
  }

  /** `isAtCall`: its text is still at its call, so an answer that takes no time needs no waking. */
  private serve(process: Process, connection: number, isAtCall: boolean): void {
    const { lane } = this
    const waitedUs = lane.nowUs - process.startUs
    lane.tallies.databaseWait.record(waitedUs)
    if (waitedUs > 0) lane.tallies.databaseWaited++
    process.connection = connection
    process.grantedUs = lane.nowUs
    process.serviceUs = Math.round(this.drawServiceUs(process) * lane.faults.databaseSlowness)
    this.served[connection] = process
    if (!isAtCall || process.serviceUs + process.delayApplyUs + process.delayAnswerUs > 0) {
      lane.wakeAt(process, lane.nowUs + Math.floor(process.serviceUs / 2) + process.delayApplyUs)
      return
    }
    this.apply(process)
    this.release(process)
    this.answerAtCall(process, this.heard(process))
  }

  /** What comes back of a call that has been served. */
  private heard(process: Process): Answer {
    const isHeard = process.lost === 'nothing' && !this.isUnheard(process)
    return isHeard ? (process.row as Answer) : unknown
  }

  private drawServiceUs(process: Process): number {
    const { seed, bulkRowUs, databaseRead, databaseWrite } = this.lane.settings
    if (isRead(process)) {
      return (
        databaseRead.constantUs ??
        databaseRead.sampleUs(
          draw(seed, purposes['database-read'], process.subject, process.attempt),
        )
      )
    }
    const isBulk = isBulkWrite(process)
    const rows = isBulk ? this.rowsOf(process.batch as readonly BatchItem[]) : 0
    const purpose = isBulk ? purposes['bulk-write'] : purposes['database-write']
    const us =
      databaseWrite.constantUs ??
      databaseWrite.sampleUs(draw(seed, purpose, process.subject, process.attempt))
    return us + bulkRowUs * rows
  }

  /** How many rows a bulk write writes. */
  private rowsOf(items: readonly BatchItem[]): number {
    return this.lane.settings.batchCoalescing ? new Set(winners(items)).size : items.length
  }

  /** The call takes effect, unless luck or an override has it fail. Its answer is kept in `row`. */
  private apply(process: Process): void {
    const { lane } = this
    const { code, key, request } = process
    if (this.hasBadLuck(process)) {
      lane.tallies.databaseFailures++
      process.row = failed
      return
    }
    if (process.lost === 'apply' || (process.isFenced && !isRead(process))) {
      process.row = unknown
      return
    }
    const { nowUs, rows } = lane
    if (this.isPoison(process)) {
      lane.note('poison')
      lane.tallies.databaseFailures++
      process.row = refused
      return
    }
    process.appliedUs = nowUs
    switch (code) {
      case stepCode['database.read']:
        process.row = rows.read(key)
        break
      case stepCode['database.version']:
        process.row = rows.version(key)
        break
      case stepCode['database.write']:
        process.row = rows.write(key, request, nowUs)
        break
      case stepCode['database.writeIf']:
        process.row = rows.writeIf(key, process.expected, request, nowUs)
        break
      case stepCode['database.writeItem']: {
        const { isDelete, value } = process.item as BatchItem
        if (this.isForNobody(process.item as BatchItem)) process.row = failed
        else process.row = isDelete ? rows.delete(key, value, nowUs) : rows.write(key, value, nowUs)
        break
      }
      case stepCode['database.writeBack']:
        this.takeAnswers(process, this.keepEach(process.batch as readonly BatchItem[]))
        break
      case stepCode['database.delete']:
        process.row = rows.delete(key, request, nowUs)
        break
      case stepCode['database.writeOnce']:
      case stepCode['database.deleteOnce']:
        process.row = this.once(process)
        break
      default:
        this.takeAnswers(process, this.writeEach(process.batch as readonly BatchItem[]))
    }
  }

  private takeAnswers(process: Process, answers: readonly Answer[]): void {
    process.answers = answers
    // The call as a whole has gone well, whatever became of single rows.
    process.row = answers.find(({ ok }) => ok) ?? (answers[0] as Answer)
  }

  /** What an earlier attempt of this request has done is told again, not done again. */
  private once(process: Process): Answer {
    const { nowUs, rows } = this.lane
    const { applied, key, request } = process
    if (applied !== undefined) {
      const isNewest = rows.versions[key] === applied.version
      return new Answer(true, 'ok', key, applied.version, request, applied.exists, isNewest)
    }
    const row =
      process.code === stepCode['database.writeOnce']
        ? rows.write(key, request, nowUs)
        : rows.delete(key, request, nowUs)
    process.applied = row
    return row
  }

  private writeEach(items: readonly BatchItem[]): readonly Answer[] {
    const { nowUs, rows, settings, tallies } = this.lane
    tallies.bulkWrites++
    const write = (item: BatchItem): Answer => {
      const { isDelete, key, value } = item
      if (this.isForNobody(item)) return failed
      if (isDelete) return rows.delete(key, value, nowUs)
      if (!this.isPoisonWrite(value)) return rows.write(key, value, nowUs)
      this.lane.note('poison')
      return refused
    }
    if (!settings.batchCoalescing) return items.map(write)
    const rowOf = new Map<BatchItem, Answer>()
    return winners(items).map((winner) => {
      const known = rowOf.get(winner)
      if (known !== undefined) this.lane.note('coalesced')
      const row = known ?? write(winner)
      rowOf.set(winner, row)
      return row
    })
  }

  /** Whether the caller of an item has given up; as published it is written all the same. */
  private isForNobody({ slot }: BatchItem): boolean {
    const { lane } = this
    return lane.isDeadlinePropagated && slot >= 0 && lane.processAt(slot).isGivenUp
  }

  private keepEach(items: readonly BatchItem[]): readonly Answer[] {
    const { nowUs, rows, tallies } = this.lane
    tallies.bulkWrites++
    return items.map(({ isDelete, key, row, value }) => {
      if (!isDelete && this.isPoisonWrite(value)) {
        this.lane.note('poison')
        return refused
      }
      rows.keepPromise(row as Answer, nowUs)
      return rows.version(key)
    })
  }

  /** Whether the database refuses this call: its row breaks a rule, or undoes the batch it is in. */
  private isPoison({ batch, code, item, request }: Process): boolean {
    const { batchAtomic, poisonBelow } = this.lane.settings
    if (poisonBelow === 0) return false
    switch (code) {
      case stepCode['database.write']:
      case stepCode['database.writeOnce']:
      case stepCode['database.writeIf']:
        return this.isPoisonWrite(request)
      case stepCode['database.writeItem']:
        return item?.isDelete === false && this.isPoisonWrite(item.value)
      case stepCode['database.writeAll']:
        return (
          batchAtomic &&
          (batch as readonly BatchItem[]).some(
            ({ isDelete, value }) => !isDelete && this.isPoisonWrite(value),
          )
        )
      default:
        return false
    }
  }

  private isPoisonWrite(request: number): boolean {
    const { poisonBelow, seed } = this.lane.settings
    return poisonBelow > 0 && draw(seed, purposes.poison, request, 0) < poisonBelow
  }

  /** Whether a fault swallows the answer of this call. */
  private isUnheard(process: Process): boolean {
    const { lostShare } = this.lane.faults
    if (lostShare === 0) return false
    const purpose = isRead(process)
      ? purposes['read-acknowledgement']
      : process.request === 0
        ? purposes['bulk-acknowledgement']
        : purposes['write-acknowledgement']
    const luck = draw(this.lane.settings.seed, purpose, process.subject, process.attempt)
    return luck < lostShare * 4294967296
  }

  private hasBadLuck(process: Process): boolean {
    const { faults, settings } = this.lane
    const { seed } = settings
    const failsBelow = Math.max(settings.failsBelow, faults.failingShare * 4294967296)
    if (failsBelow === 0) return false
    const purpose = isRead(process)
      ? purposes['database-read-failure']
      : process.request === 0
        ? purposes['bulk-write-failure']
        : purposes['database-write-failure']
    return draw(seed, purpose, process.subject, process.attempt) < failsBelow
  }

  private release(process: Process): void {
    this.connections.account(this.lane.nowUs)
    this.served[process.connection] = undefined
    this.connections.giveBack(process.connection)
  }

  private serveNext(): void {
    const { connections } = this
    while (connections.queueLength > 0) {
      const connection = connections.take()
      if (connection < 0) return
      this.serve(connections.nextWaiting() as Process, connection, false)
    }
  }

  private answer(process: Process, answer: Answer): void {
    // Bad luck has been counted when it struck.
    if (
      process.row !== failed &&
      process.row !== refused &&
      (answer === unknown || answer === failed)
    )
      this.lane.tallies.databaseFailures++
    // An answer that comes by itself overtakes whatever the call still waited for.
    process.pending = 0
    const result = this.conclude(process, answer)
    const followers = this.lane.settings.singleFlight ? this.flights.land(process) : undefined
    this.lane.stepEnded(process)
    this.lane.resume(process, result)
    if (followers === undefined) return
    for (const follower of followers) this.tellFollower(follower, answer)
  }

  /** A shared read has been answered. */
  private tellFollower(process: Process, answer: Answer): void {
    const result = this.conclude(process, answer)
    this.lane.stepEnded(process)
    this.lane.resume(process, result)
  }

  /** What the text gets to hear. */
  private conclude(process: Process, answer: Answer): StepResult {
    const heard = this.rememberingUnknown(process, answer)
    process.outcome = heard.outcomeIndex
    process.version = heard.version
    process.row = heard
    if (!isBulkWrite(process)) return heard
    const items = process.batch as readonly BatchItem[]
    process.rows = items.length
    return heard.ok ? (process.answers as readonly Answer[]) : items.map(() => heard)
  }

  /** Once an attempt may have been applied unheard, a later failure does not make the request certainly not applied. */
  private rememberingUnknown(process: Process, answer: Answer): Answer {
    if (isRead(process)) return answer === unknown ? failed : answer
    if (answer === unknown) process.hasUnknown = true
    const isCertainlyNot = answer.outcome === 'failed' || answer.outcome === 'rejected'
    return process.hasUnknown && isCertainlyNot && !answer.isRefused ? unknown : answer
  }
}

function isRead(process: Process): boolean {
  return process.code === stepCode['database.read'] || process.code === stepCode['database.version']
}

function isBulkWrite(process: Process): boolean {
  return (
    process.code === stepCode['database.writeAll'] ||
    process.code === stepCode['database.writeBack']
  )
}

/** For each item the one whose value is written for it: of puts that follow each other on a key, the last. */
function winners(items: readonly BatchItem[]): readonly BatchItem[] {
  const next = new Map<number, BatchItem>()
  return items
    .toReversed()
    .map((item) => {
      const later = next.get(item.key)
      const winner = item.isDelete || later === undefined || later.isDelete ? item : later
      next.set(item.key, winner)
      return winner
    })
    .reverse()
}
