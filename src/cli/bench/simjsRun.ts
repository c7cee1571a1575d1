import type { SimJs } from 'simjs'
import type { Answer, Claim, Miss } from '../../engine/answer.ts'
import { Rows } from '../../engine/tiers/database.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { Pass } from './measurement.ts'
import type { ModelFacts } from './model.ts'
import { type PeerWorkload, peerWorkloadOf } from './peerWorkload.ts'
import { plainCache } from './plainCache.ts'

/** The model on simjs: its clock, its timers and its facility, with the very cache and rows of the engine. */
export async function simjsRun(scenario: Scenario): Promise<() => Pass> {
  const loaded = await loadSimjs()
  const workload = peerWorkloadOf(scenario)
  return () => {
    const facts = simulate(loaded, workload)
    return { units: facts.requests, facts }
  }
}

interface Request {
  readonly isWrite: boolean
  readonly key: number
  readonly arrivedUs: number
  readonly serviceUs: number
  readonly id: number
  miss?: Miss
  claim?: Claim
  row?: Answer
}

/** Hops that take time: a look; after a miss a read of the database and a fill; for a write a claim, the write, the settling. */
function simulate({ Entity, Facility, Sim }: SimJs, workload: PeerWorkload): ModelFacts {
  const { atUs, cacheUs, connections, key, keys, operation, serviceUs } = workload
  const cache = plainCache(workload)
  const rows = new Rows(keys, true, { rowChanging() {} })
  const ended = { reads: 0, writes: 0, hits: 0, readUs: 0, writeUs: 0 }

  class App extends Entity {
    readonly database = new Facility('database', Facility.FCFS, connections)
    next = 0

    start(): void {
      this.expectNext()
    }

    expectNext(): void {
      const nextUs = atUs[this.next]
      if (nextUs !== undefined) this.setTimer(nextUs - this.time()).done(this.arrive, this)
    }

    arrive(): void {
      const i = this.next++
      this.expectNext()
      const request: Request = {
        isWrite: operation[i] === 1,
        key: key[i] as number,
        arrivedUs: this.time(),
        serviceUs: serviceUs[i] as number,
        id: i + 1,
      }
      this.setTimer(cacheUs).done(request.isWrite ? this.claim : this.look, this, request)
    }

    look(request: Request): void {
      const found = cache.get(request.key, this.time())
      if (found.isMiss) {
        request.miss = found
        this.useFacility(this.database, request.serviceUs).done(this.read, this, request)
      } else {
        ended.hits++
        this.end(request)
      }
    }

    read(request: Request): void {
      request.row = rows.read(request.key)
      this.setTimer(cacheUs).done(this.fill, this, request)
    }

    fill(request: Request): void {
      cache.fill(request.miss as Miss, request.row as Answer, this.time())
      this.end(request)
    }

    claim(request: Request): void {
      request.claim = cache.claim(request.key, this.time())
      this.useFacility(this.database, request.serviceUs).done(this.write, this, request)
    }

    write(request: Request): void {
      request.row = rows.write(request.key, request.id, this.time())
      this.setTimer(cacheUs).done(this.settle, this, request)
    }

    settle(request: Request): void {
      cache.settle(request.claim as Claim, request.row as Answer, this.time())
      this.end(request)
    }

    end({ arrivedUs, isWrite }: Request): void {
      const us = this.time() - arrivedUs
      if (isWrite) {
        ended.writes++
        ended.writeUs += us
      } else {
        ended.reads++
        ended.readUs += us
      }
    }
  }

  const simulation = new Sim()
  simulation.addEntity(App)
  simulation.simulate(Number.POSITIVE_INFINITY)
  return {
    requests: ended.reads + ended.writes,
    hitShare: ended.hits / ended.reads,
    readMeanMs: ended.readUs / ended.reads / 1_000,
    writeMeanMs: ended.writeUs / ended.writes / 1_000,
  }
}

let simjs: Promise<SimJs> | undefined

/** Its package was made for a page: it exports nothing, and hangs its classes on the window it finds, once. */
function loadSimjs(): Promise<SimJs> {
  simjs ??= onWindow()
  return simjs
}

async function onWindow(): Promise<SimJs> {
  const page: { Sim?: SimJs } = {}
  Object.assign(globalThis, { window: page })
  await import('simjs')
  Reflect.deleteProperty(globalThis, 'window')
  if (page.Sim === undefined) throw new RangeError('simjs has not shown itself')
  return page.Sim
}
