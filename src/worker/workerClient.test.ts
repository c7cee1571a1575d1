import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fourWays } from '../scenario/presets/fourWays.ts'
import type { Question, Reply } from './protocol.ts'
import { createWorkerClient } from './workerClient.ts'

/** A worker that does only what a test tells it to. */
class PuppetWorker {
  onmessage: ((event: { data: Reply }) => void) | null = null
  onerror: ((event: { preventDefault: () => void }) => void) | null = null
  onmessageerror: (() => void) | null = null
  readonly heard: Question[] = []
  isTerminated = false

  postMessage(question: Question): void {
    this.heard.push(question)
  }
  terminate(): void {
    this.isTerminated = true
  }
  say(reply: Reply): void {
    this.onmessage?.({ data: reply })
  }
  crash(): void {
    this.onerror?.({ preventDefault: () => undefined })
  }
}

const record = { fromUs: 0, toUs: 0 }
const question = { type: 'run', scenario: fourWays.scenario, record } as const

describe('the worker client', () => {
  const workers: PuppetWorker[] = []
  const start = (): Worker => {
    const worker = new PuppetWorker()
    workers.push(worker)
    return worker as unknown as Worker
  }
  beforeEach(() => {
    workers.length = 0
    vi.useFakeTimers()
  })
  afterEach(() => vi.useRealTimers())

  it('starts a crashed worker again and asks it again', () => {
    const client = createWorkerClient(start)
    workers[0]?.say({ type: 'ready' })
    const id = client.ask(question)
    workers[0]?.crash()
    expect(workers[0]?.isTerminated).toBe(true)
    expect(workers[1]?.heard).toEqual([{ ...question, id }])
    client.close()
  })

  it('starts a worker again that says nothing for a long time', () => {
    const client = createWorkerClient(start)
    workers[0]?.say({ type: 'ready' })
    client.ask(question)
    vi.advanceTimersByTime(60_000)
    expect(workers).toHaveLength(2)
    client.close()
  })

  it('leaves a worker alone that has nothing to do', () => {
    const client = createWorkerClient(start)
    workers[0]?.say({ type: 'ready' })
    const id = client.ask(question)
    workers[0]?.say({ type: 'refused', id, problem: 'too large', isTraceMissing: false })
    vi.advanceTimersByTime(600_000)
    expect(workers).toHaveLength(1)
    client.close()
  })

  it('asks only the newest question of its kind again', () => {
    const client = createWorkerClient(start)
    workers[0]?.say({ type: 'ready' })
    client.ask(question)
    const newest = client.ask(question)
    workers[0]?.crash()
    expect(workers[1]?.heard.map(({ id }) => id)).toEqual([newest])
    client.close()
  })

  it('answers on its own thread where no worker can start', async () => {
    vi.useRealTimers()
    const replies: Reply[] = []
    const client = createWorkerClient(() => {
      throw new DOMException('no workers here', 'SecurityError')
    })
    client.hear((reply) => replies.push(reply))
    const id = client.ask(question)
    await vi.waitFor(() => expect(replies).toHaveLength(1), { timeout: 5_000 })
    expect(replies[0]).toMatchObject({ type: 'run-done', id })
    client.close()
  })

  it('answers on its own thread when a worker fails before it was ready', async () => {
    vi.useRealTimers()
    const replies: Reply[] = []
    const client = createWorkerClient(start)
    client.hear((reply) => replies.push(reply))
    client.ask(question)
    workers[0]?.crash()
    await vi.waitFor(() => expect(replies).toHaveLength(1), { timeout: 5_000 })
    client.close()
  })
})
