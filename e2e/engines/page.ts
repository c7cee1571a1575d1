import { differences, goldenFile, goldenRun } from '../../src/engine/testing/goldenRuns.ts'
import { decodeLink } from '../../src/scenario/scenarioLink.ts'
import { createInlineClient } from '../../src/worker/inlineClient.ts'
import type { Reply } from '../../src/worker/protocol.ts'
import type { Asked, SimulationClient } from '../../src/worker/simulationClient.ts'

/**
 * Computes the golden runs as the product does, on the page's own thread and then in its worker, and tells the server
 * what differs: a page can do that in every browser, also where nobody can ask it from outside.
 */
await tell([
  ...(await differencesFor('page', createInlineClient())),
  ...(await differencesFor('worker', workerAlone())),
])

function tell(lines: readonly string[]): Promise<unknown> {
  const answer = { browser: navigator.userAgent, runs: goldenFile.runs.length, differences: lines }
  return fetch('answer', { method: 'POST', body: JSON.stringify(answer) })
}

/** Asks for one run at a time, since a newer question would overtake the one under way. */
async function differencesFor(
  thread: 'page' | 'worker',
  client: SimulationClient,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const golden of goldenFile.runs) {
    const reply = await replyTo(client, {
      type: 'run',
      scenario: decodeLink(golden.link).link.scenario,
      record: { fromUs: 0, toUs: 0 },
    })
    if (reply.type === 'run-done') {
      const { digest, lanes } = reply.run
      found.push(...differences(golden, goldenRun(golden.link, digest, lanes)))
    } else found.push(`no run but ${JSON.stringify(reply)}: #${golden.link}`)
  }
  client.close()
  return found.map((line) => `${thread}: ${line}`)
}

function replyTo(client: SimulationClient, asked: Asked): Promise<Reply> {
  return new Promise((resolve) => {
    client.hear((reply) => {
      if (reply.type !== 'ready') resolve(reply)
    })
    client.ask(asked)
  })
}

/** The product's worker without the client that answers in its place where it cannot start. */
function workerAlone(): SimulationClient {
  const worker = new Worker(new URL('../../src/worker/simulation.worker.ts', import.meta.url), {
    type: 'module',
  })
  worker.onerror = ({ message }) => void tell([`worker: ${message}`])
  let lastId = 0
  return {
    ask(asked) {
      const id = ++lastId
      worker.postMessage({ ...asked, id })
      return id
    },
    hear(listener) {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => listener(data)
    },
    close() {
      worker.terminate()
    },
  }
}
