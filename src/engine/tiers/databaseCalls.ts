import { type Answer, failed, refused, rejected, unknown } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import { startTimeout } from '../patience.ts'
import type { BatchItem, DatabaseCalls as Calls, Step } from '../patterns/pattern.ts'
import { callKinds, type Process, type StepResult } from '../process.ts'
import { firstDatabaseCode, lastDatabaseCode, sharedConnection, stepCode } from '../trace.ts'
import { Connections } from './database.ts'
import { applyInDatabase } from './databaseEffects.ts'
import { DatabaseLuck } from './databaseLuck.ts'
import { isBulkWrite, isRead } from './databaseSteps.ts'
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
  /** Whether reads share their calls. */
  private readonly isShared: boolean
  /** For how long each of them is served, by connection. */
  private readonly serviceUs: Float64Array
  private readonly flights = new SingleFlight()
  private readonly luck: DatabaseLuck

  constructor(lane: LaneSimulation) {
    const { connections, queueLimit, singleFlight } = lane.settings
    this.lane = lane
    this.luck = new DatabaseLuck(lane)
    this.connections = new Connections(connections, queueLimit)
    this.isShared = singleFlight
    this.serviceUs = new Float64Array(connections)
    this.served = new Array<Process | undefined>(connections).fill(undefined)
  }

  read(key: number): Step<Answer> {
    const { current: process } = this.lane
    const isShared = this.isShared && process.operation === 0 && process.request !== 0
    if (!isShared || process.particulars.isGivenUp)
      return this.issueRead(stepCode['database.read'], key)
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
    this.lane.current.own.item = item
    return this.issueWrite(stepCode['database.writeItem'], item.key, 0)
  }

  delete(key: number): Step<Answer> {
    return this.issueWrite(stepCode['database.delete'], key, 0)
  }

  deleteOnce(key: number): Step<Answer> {
    return this.issueWrite(stepCode['database.deleteOnce'], key, 0)
  }

  writeBack(items: readonly BatchItem[]): Step<readonly Answer[]> {
    this.lane.current.own.batch = items
    return this.issueWrite(stepCode['database.writeBack'], -1, 0)
  }

  writeAll(items: readonly BatchItem[]): Step<readonly Answer[]> {
    this.lane.current.own.batch = items
    return this.issueWrite(stepCode['database.writeAll'], -1, 0)
  }

  /** The time a call waited for has come: it is applied, or answered. */
  proceed(process: Process): void {
    const { lane } = this
    if (process.row === undefined) {
      applyInDatabase(lane, this.luck, process)
      lane.wakeAt(process, this.dueUs(process))
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
    this.tell(process, unknown)
  }

  /** Leaves a call to itself. It keeps its connection; a fenced one is not applied any more. */
  abandon(process: Process, isFenced: boolean): void {
    const { connections, lane } = this
    if (process.particulars.following !== undefined) {
      this.flights.leave(process)
      return
    }
    const call = lane.abandonedCall(process)
    call.own.isFenced = isFenced
    this.flights.takeOver(process, call)
    if (process.connection < 0) connections.replaceWaiting(process, call)
    else {
      this.served[process.connection] = call
      lane.wakeAt(call, this.dueUs(call))
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
    beginStep(
      lane,
      process,
      stepCode['database.read'],
      key,
      process.nthCall(callKinds.databaseRead),
    )
    process.row = undefined
    process.pending = 0
    process.connection = sharedConnection
    this.flights.join(leader, process)
    lane.note('shared-read')
    startTimeout(lane, process)
    lane.step.suspend()
    return lane.step.giving()
  }

  private issueRead<Result = Answer>(code: number, key: number): Step<Result> {
    return this.issue<Result>(code, key, this.lane.current.nthCall(callKinds.databaseRead))
  }

  private issueWrite<Result>(code: number, key: number, expected: number): Step<Result> {
    return this.issue<Result>(
      code,
      key,
      this.lane.current.nthCall(callKinds.databaseWrite),
      expected,
    )
  }

  private issue<Result>(code: number, key: number, attempt: number, expected = 0): Step<Result> {
    const { connections, lane } = this
    const process = lane.current
    beginStep(lane, process, code, key, attempt)
    if (expected !== 0) process.own.expected = expected
    process.row = undefined
    // For a client who has given up nobody is called any more; as published, he is.
    if (process.particulars.isGivenUp && lane.isDeadlinePropagated) {
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
      if (process.isInStep) startTimeout(lane, process)
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
    process.grant(lane.nowUs)
    const serviceUs = Math.round(this.luck.serviceUs(process) * lane.faults.databaseSlowness)
    this.serviceUs[connection] = serviceUs
    this.served[connection] = process
    const { delayAnswerUs, delayApplyUs } = process.particulars
    if (!isAtCall || serviceUs + delayApplyUs + delayAnswerUs > 0) {
      lane.wakeAt(process, this.dueUs(process))
      return
    }
    applyInDatabase(lane, this.luck, process)
    this.release(process)
    const heard = this.heard(process)
    this.countFailure(process, heard)
    this.answerAtCall(process, heard)
  }

  /** When what a served call waits for comes: its effect, or its answer once it is applied. */
  private dueUs({ connection, grantedUs, particulars, row }: Process): number {
    const serviceUs = this.serviceUs[connection] as number
    const { delayAnswerUs, delayApplyUs } = particulars
    const afterUs = row === undefined ? Math.floor(serviceUs / 2) : serviceUs + delayAnswerUs
    return grantedUs + delayApplyUs + afterUs
  }

  /** What comes back of a call that has been served. */
  private heard(process: Process): Answer {
    const isHeard = process.particulars.lost === 'nothing' && !this.luck.isUnheard(process)
    return isHeard ? (process.row as Answer) : unknown
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
    this.countFailure(process, answer)
    // An answer that comes by itself overtakes whatever the call still waited for.
    process.pending = 0
    const followers = this.isShared ? this.flights.land(process) : undefined
    this.tell(process, answer)
    if (followers === undefined) return
    for (const follower of followers) this.tell(follower, answer)
  }

  /** Counts a failure, unless it was counted when bad luck struck. */
  private countFailure({ row }: Process, answer: Answer): void {
    const hasFailed = answer === unknown || answer === failed
    if (hasFailed && row !== failed && row !== refused) this.lane.tallies.databaseFailures++
  }

  /** A text hears how its call has ended, or a shared one; of an abandoned call nobody does. */
  private tell(process: Process, answer: Answer): void {
    const result = this.conclude(process, answer)
    this.lane.stepEnded(process)
    if (process.particulars.isAbandoned) this.lane.retire(process)
    else this.lane.resume(process, result)
  }

  /** What the text gets to hear. */
  private conclude(process: Process, answer: Answer): StepResult {
    const heard = this.rememberingUnknown(process, answer)
    process.outcome = heard.outcomeIndex
    process.version = heard.version
    process.row = heard
    if (!isBulkWrite(process)) return heard
    const { own } = process
    const items = own.batch as readonly BatchItem[]
    own.rows = items.length
    return heard.ok ? (own.answers as readonly Answer[]) : items.map(() => heard)
  }

  /** Once an attempt may have been applied unheard, a later failure does not make the request certainly not applied. */
  private rememberingUnknown(process: Process, answer: Answer): Answer {
    if (isRead(process)) return answer === unknown ? failed : answer
    if (answer === unknown) process.own.hasUnknown = true
    const isCertainlyNot = answer.outcome === 'failed' || answer.outcome === 'rejected'
    return process.particulars.hasUnknown && isCertainlyNot && !answer.isRefused ? unknown : answer
  }
}
