import { Answer, failed, rejected, unknown } from '../answer.ts'
import { draw, purposes } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import { outcomes } from '../outcome.ts'
import type { BatchItem, DatabaseCalls as Calls, Step } from '../patterns/pattern.ts'
import type { Process, StepResult } from '../process.ts'
import { stepCode } from '../trace.ts'
import { Connections } from './database.ts'
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

  constructor(lane: LaneSimulation) {
    const { connections, queueLimit } = lane.settings
    this.lane = lane
    this.connections = new Connections(connections, queueLimit)
    this.served = new Array<Process | undefined>(connections).fill(undefined)
  }

  read(key: number): Step<Answer> {
    return this.issueRead(stepCode['database.read'], key)
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
      this.answer(process, process.lost === 'nothing' ? (process.row as Answer) : unknown)
      this.serveNext()
    }
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

  private issueRead(code: number, key: number): Step<Answer> {
    this.lane.tallies.databaseReads++
    return this.issue(code, key, ++this.lane.current.databaseReads)
  }

  private issueWrite<Result>(code: number, key: number, expected: number): Step<Result> {
    this.lane.tallies.databaseWrites++
    return this.issue<Result>(code, key, ++this.lane.current.databaseWrites, expected)
  }

  private issue<Result>(code: number, key: number, attempt: number, expected = 0): Step<Result> {
    const { connections, lane } = this
    const process = lane.current
    beginStep(lane, process, code, key, attempt)
    process.expected = expected
    process.row = undefined
    connections.account(lane.nowUs)
    lane.log?.databaseCalled(lane.nowUs)
    lane.step.suspend()
    if (lane.faults.isDatabaseDown) this.refuse(process, failed)
    else {
      const connection = connections.take()
      if (connection >= 0) this.serve(process, connection, true)
      else if (connections.isQueueFull) this.refuse(process, rejected)
      else connections.wait(process)
    }
    return lane.step.giving<Result>()
  }

  /** Answers without waiting, while the text is still at its call. */
  private refuse(process: Process, answer: Answer): void {
    const { lane } = this
    if (answer === failed) lane.tallies.databaseFailures++
    const result = this.conclude(process, answer)
    lane.stepEnded(process)
    lane.step.resolve(result)
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
    const result = this.conclude(process, process.row as Answer)
    lane.stepEnded(process)
    lane.step.resolve(result)
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
    const purpose = isBulk ? purposes['bulk-write'] : purposes['database-write']
    const us =
      databaseWrite.constantUs ??
      databaseWrite.sampleUs(draw(seed, purpose, process.subject, process.attempt))
    return isBulk ? us + bulkRowUs * (process.batch as readonly BatchItem[]).length : us
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
    if (process.lost === 'apply') {
      process.row = unknown
      return
    }
    const { nowUs, rows } = lane
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
        process.row = isDelete ? rows.delete(key, value, nowUs) : rows.write(key, value, nowUs)
        break
      }
      case stepCode['database.writeBack']:
        process.answers = this.keepEach(process.batch as readonly BatchItem[])
        process.row = process.answers[0] as Answer
        break
      case stepCode['database.delete']:
        process.row = rows.delete(key, request, nowUs)
        break
      case stepCode['database.writeOnce']:
      case stepCode['database.deleteOnce']:
        process.row = this.once(process)
        break
      default:
        process.answers = this.writeEach(process.batch as readonly BatchItem[])
        process.row = process.answers[0] as Answer
    }
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
    const { nowUs, rows, tallies } = this.lane
    tallies.bulkWrites++
    return items.map(({ isDelete, key, value }) =>
      isDelete ? rows.delete(key, value, nowUs) : rows.write(key, value, nowUs),
    )
  }

  private keepEach(items: readonly BatchItem[]): readonly Answer[] {
    const { nowUs, rows, tallies } = this.lane
    tallies.bulkWrites++
    return items.map(({ key, row }) => {
      rows.keepPromise(row as Answer, nowUs)
      return rows.version(key)
    })
  }

  private hasBadLuck(process: Process): boolean {
    const { failsBelow, seed } = this.lane.settings
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
    if (process.row !== failed && (answer === unknown || answer === failed))
      this.lane.tallies.databaseFailures++
    // An answer that comes by itself overtakes whatever the call still waited for.
    process.pending = 0
    const result = this.conclude(process, answer)
    this.lane.stepEnded(process)
    this.lane.resume(process, result)
  }

  /** What the text gets to hear. */
  private conclude(process: Process, answer: Answer): StepResult {
    const heard = this.rememberingUnknown(process, answer)
    process.outcome = outcomes.indexOf(heard.outcome)
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
    return process.hasUnknown && (answer === failed || answer === rejected) ? unknown : answer
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
