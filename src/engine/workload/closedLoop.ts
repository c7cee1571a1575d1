import { draw, purposes } from '../kernel/draw.ts'
import type { Sampler } from './quantileTable.ts'

/** An answer takes its client at least this long to see, so that a run with neither latency nor thought has an end. */
const shortestUs = 1

/**
 * Clients who ask again some time after they were answered. The nth request of a client has the same id in every lane,
 * and with it the same luck, whenever it comes.
 */
export class ClosedLoop {
  private readonly seed: number
  private readonly clients: number
  private readonly think: Sampler
  private readonly asked: Int32Array

  constructor(seed: number, clients: number, think: Sampler) {
    this.seed = seed
    this.clients = clients
    this.think = think
    this.asked = new Int32Array(clients)
  }

  /** The id of the next request of a client, who asks it now. */
  ask(client: number): number {
    const before = this.asked[client] as number
    this.asked[client] = before + 1
    return before * this.clients + client + 1
  }

  /** How long a client waits before the next request, in whole µs. */
  waitUs(client: number): number {
    const next = (this.asked[client] as number) * this.clients + client + 1
    const { constantUs } = this.think
    const us = constantUs ?? this.think.sampleUs(draw(this.seed, purposes['client-think'], next, 0))
    return Math.max(us, shortestUs)
  }
}
