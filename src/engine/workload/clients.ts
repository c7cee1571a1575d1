import { limits, type Scenario } from '../../scenario/scenario.ts'
import { eventKinds, eventOf } from '../events.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { Process } from '../process.ts'
import { ScenarioTooLarge } from '../scenarioTooLarge.ts'
import { type Arrivals, type RequestDrawer, requestDrawer } from './arrivals.ts'
import { BypassWrites } from './bypassWrites.ts'
import { ClosedLoop } from './closedLoop.ts'
import { Traffic } from './traffic.ts'

const tooManyText =
  'The clients of this closed loop ask more often than can be run. Raise their think time, or lower the duration or the number of clients or lanes.'

/** All who ask a lane for something: in the order known beforehand, in a closed loop, or past the cache. */
export class Clients {
  /** When the next one comes whose time is known beforehand; Infinity when no one does. */
  nextUs: number
  private readonly lane: LaneSimulation
  private readonly arrivals: Arrivals
  private readonly loop: ClosedLoop | undefined
  private readonly drawer: RequestDrawer | undefined
  private readonly traffic: Traffic
  private readonly bypass: BypassWrites | undefined
  private readonly requestsMax: number
  private next = 0
  /** Clients of a closed loop who will ask again. */
  private thinking = 0

  constructor(lane: LaneSimulation, scenario: Scenario, arrivals: Arrivals) {
    const { settings } = lane
    this.lane = lane
    this.arrivals = arrivals
    this.nextUs = arrivals.atUs[0] ?? Number.POSITIVE_INFINITY
    this.traffic = new Traffic(scenario.faults)
    this.requestsMax = limits.requestsTimesLanesMax / scenario.lanes.length
    if (settings.isClosedLoop) {
      this.loop = new ClosedLoop(settings.seed, settings.clients, settings.clientThink)
      this.drawer = requestDrawer(scenario)
    }
    if (settings.bypassWritesPerSecond > 0) this.bypass = new BypassWrites(settings)
  }

  /** Whether no request will come any more. */
  get areDone(): boolean {
    return this.next === this.arrivals.count && this.thinking === 0
  }

  begin(): void {
    if (this.loop !== undefined) {
      for (let client = 0; client < this.lane.settings.clients; client++) this.think(client)
    }
    this.planBypassWrite()
  }

  /** The next one in the known order comes now. */
  arriveInTurn(): void {
    const { atUs, client, count, expect, key, operation, request } = this.arrivals
    const i = this.next++
    this.nextUs = i + 1 < count ? (atUs[i + 1] as number) : Number.POSITIVE_INFINITY
    this.lane.serve(
      request[i] as number,
      operation[i] as number,
      key[i] as number,
      client[i] as number,
      expect[i] as number,
    )
  }

  /** A client of a closed loop asks again. */
  askAgain(client: number): void {
    const request = (this.loop as ClosedLoop).ask(client)
    if (request > this.requestsMax) throw new ScenarioTooLarge(tooManyText)
    this.thinking--
    const { key, operation } = this.drawer as RequestDrawer
    this.lane.serve(request, operation(request), key(request), client, -1)
  }

  /** A client has its answer; in a closed loop it will ask again. */
  answered({ client, request }: Process): void {
    if (this.loop !== undefined && request > 0) this.think(client)
  }

  /** Somebody else writes a row: it counts as acknowledged from now on. */
  writePastTheCache(): void {
    const { lane } = this
    const row = lane.rows.write((this.bypass as BypassWrites).key(), 0, lane.nowUs)
    lane.acknowledged[row.key] = row.version
    lane.note('bypass-write')
    this.planBypassWrite()
  }

  /** Arrivals stop with the duration, also for those who are thinking then. */
  private think(client: number): void {
    const { nowUs, queue, settings } = this.lane
    const us = Math.ceil((this.loop as ClosedLoop).waitUs(client) / this.traffic.factorAt(nowUs))
    if (nowUs + us >= settings.durationUs) return
    this.thinking++
    queue.push(nowUs + us, eventOf(eventKinds.arrival, client))
  }

  private planBypassWrite(): void {
    const { nowUs, queue, settings } = this.lane
    const atUs = this.bypass?.nextUs(nowUs) ?? Number.POSITIVE_INFINITY
    if (atUs < settings.durationUs) queue.push(atUs, eventOf(eventKinds.bypassWrite))
  }
}
