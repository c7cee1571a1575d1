import { Claim } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { Process } from '../process.ts'
import { failedIndex } from '../tiers/stepStart.ts'

/** Makes the change that the nth instant of a lane's faults brings, with all that happens at that instant. */
export function changeFault(lane: LaneSimulation, index: number): void {
  const { faults } = lane
  const wasDown = faults.isDatabaseDown
  const wasAway = faults.isCacheAway
  const { fault, hasBegun } = faults.change(index)
  if (faults.isCacheAway !== wasAway) lane.divergence?.cacheCameOrWent(lane.nowUs)
  if (faults.isDatabaseDown && !wasDown) lane.database.outageBegan()
  if (fault.type === 'cache-crash' && hasBegun) crashCache(lane)
  if (fault.type === 'app-crash' && hasBegun) crashServer(lane, fault.server - 1)
  if (faults.isCacheAway && !wasAway) lane.cacheCalls.cut(lane.processes)
  if (wasAway && !faults.isCacheAway) cacheIsBack(lane)
}

/** What the cache held is lost, and so is what only the cache had. */
function crashCache(lane: LaneSimulation): void {
  for (const cache of lane.caches) lane.flusher.rowsLost(cache.crash(lane.nowUs))
  lane.flusher.rowsLost(lane.directory.dirty.lose())
  lane.flusher.letIn()
}

/** Nobody knows what was written while the cache was out of reach, so it begins anew; as published it does not. */
function cacheIsBack({ caches, directory, nowUs, pattern }: LaneSimulation): void {
  if (pattern.ignores?.includes('cache outages') || pattern.needsCache) return
  for (const cache of caches) cache.clear(nowUs)
  directory.beginEpoch()
}

/** Everything under way on a server stops between two steps; the database undoes what it had not applied yet. */
function crashServer(lane: LaneSimulation, server: number): void {
  const { batchers, caches, database, flusher, nowUs, settings } = lane
  const lost = lane.processes.filter(
    (process) =>
      process.text !== undefined && process.server === server && !isFlushOfTheCache(lane, process),
  )
  for (const process of lost) {
    if (database.isCalledBy(process)) database.abandon(process, true)
    else if (process.isInStep) flusher.letGo(process)
    if (!process.isInStep) continue
    process.outcome = failedIndex
    lane.stepEnded(process)
  }
  for (const process of lost) {
    const cache = lane.cacheOf(process)
    if (process.right instanceof Claim) cache.release(process.right, nowUs)
    for (const claim of process.particulars.heldByBatch) cache.release(claim, nowUs)
  }
  batchers[server]?.crash()
  if (settings.isCacheInServer) flusher.rowsLost(caches[server]?.crash(nowUs) ?? [])
  for (const process of lost) endWithServer(lane, process)
}

function endWithServer(lane: LaneSimulation, process: Process): void {
  if (process.request !== 0 && !process.particulars.isGivenUp) {
    lane.note('request-lost')
    lane.tell(process, lane.outcomeSoFar(process))
  }
  lane.retire(process)
}

/** Flushes of dirty rows are the cache's own work. */
function isFlushOfTheCache({ pattern }: LaneSimulation, { request }: Process): boolean {
  return request === 0 && pattern.needsCache === true
}
