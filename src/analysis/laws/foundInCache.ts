import { outcomes } from '../../engine/outcome.ts'
import { removals } from '../../engine/tiers/removals.ts'
import { stepCode } from '../../engine/trace.ts'
import type { FaultType } from '../../scenario/faults.ts'
import { operations } from '../../scenario/scenario.ts'
import { type RequestSpan, spansByKey } from './requestSpans.ts'
import type { Law, World } from './world.ts'

// What a cache is for: whoever comes next finds there what the one before has fetched or written.

export const findsWhatWasRead: Law = {
  name: 'a read finds in the cache what the one before it had fetched',
  broken: (world) =>
    firstOf(world, (first, second) => fetched(world, first) && looksInVain(world, second)),
}

export const findsWhatWasWritten: Law = {
  name: 'a read right after a write finds the new value in the cache',
  broken: (world) =>
    firstOf(world, (first, second) => wrote(world, first) && looksInVain(world, second)),
}

export const findsTheVersion: Law = {
  name: 'a write finds in the cache the version that the one before it has fetched or written',
  broken(world) {
    const { log, trace } = world
    const asked = new Set<number>()
    trace.steps.code.forEach((code, step) => {
      if (code === stepCode['database.version']) asked.add(trace.steps.request[step] as number)
    })
    return firstOf(
      world,
      (first, second) =>
        (fetched(world, first) || wrote(world, first)) && asked.has(log.request[second] as number),
    )
  },
}

const ok = outcomes.indexOf('ok')
const read = operations.indexOf('read')
const write = operations.indexOf('write')
const replaced = removals.indexOf('replaced')
const bad = new Set([outcomes.indexOf('failed'), outcomes.indexOf('unknown')])

/** It missed, and the database had a row. */
function fetched({ log }: World, row: number): boolean {
  return log.operation[row] === read && log.outcome[row] === ok && log.hit[row] === 0
}

function wrote({ lane, log, scenario }: World, row: number): boolean {
  const isKept = scenario.parameters['write-allocate'] || lane.lane.pattern === 'write-back'
  return isKept && log.operation[row] === write && log.outcome[row] === ok
}

function looksInVain({ log }: World, row: number): boolean {
  return log.operation[row] === read && log.outcome[row] === ok && log.hit[row] !== 1
}

/** Which request the law does not hold for, of two that follow each other on a key with nothing in between. */
function firstOf(
  world: World,
  isBroken: (first: number, second: number) => boolean,
): string | undefined {
  const { log } = world
  const disturbances = new Disturbances(world)
  for (const spans of spansByKey(world)) {
    for (const [i, second] of spans.entries()) {
      const first = spans[i - 1]
      if (!first?.isAlone || !second.isAlone || !isBroken(first.row, second.row)) continue
      if (!disturbances.between(first, second)) return `request ${log.request[second.row]}`
    }
  }
  return undefined
}

const awayTypes: readonly FaultType[] = ['cache-crash', 'cache-unreachable', 'app-crash']

/** Why the next one may find nothing, although nobody else has asked for the key. */
class Disturbances {
  private readonly world: World
  private readonly hasTrouble = new Set<number>()

  constructor(world: World) {
    this.world = world
    const { steps } = world.trace
    steps.outcome.forEach((outcome, step) => {
      if (bad.has(outcome)) this.hasTrouble.add(steps.request[step] as number)
    })
  }

  between(first: RequestSpan, second: RequestSpan): boolean {
    const { log } = this.world
    return (
      [first, second].some(({ row }) => this.hasTrouble.has(log.request[row] as number)) ||
      this.isOnAnotherServer(first, second) ||
      this.wasCacheAway(first.fromUs, second.toUs) ||
      this.hasLeft(log.key[first.row] as number, first.fromUs, second.toUs)
    )
  }

  private wasCacheAway(fromUs: number, toUs: number): boolean {
    return this.world.scenario.faults.some(
      ({ atMs, durationMs, type }) =>
        awayTypes.includes(type) && atMs * 1000 <= toUs && (atMs + durationMs) * 1000 >= fromUs,
    )
  }

  /** Whether an entry of the key was evicted, has expired or was dropped. */
  private hasLeft(key: number, fromUs: number, toUs: number): boolean {
    const { entries } = this.world.trace
    return entries.removedUs.some(
      (us, entry) =>
        entries.key[entry] === key && entries.why[entry] !== replaced && us >= fromUs && us <= toUs,
    )
  }

  private isOnAnotherServer(first: RequestSpan, second: RequestSpan): boolean {
    const { log, scenario } = this.world
    const { 'app-servers': servers, 'cache-placement': placement } = scenario.parameters
    const serverOf = ({ row }: RequestSpan) => (log.client[row] as number) % servers
    return placement === 'per-server' && serverOf(first) !== serverOf(second)
  }
}
