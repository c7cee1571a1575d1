import { createAnswerer } from './answerer.ts'
import type { Question, Reply } from './protocol.ts'
import type { SimulationClient } from './simulationClient.ts'

/** Answers on the page's own thread, in small slices: for places where no worker can start, and for tests. */
export function createInlineClient(): SimulationClient {
  let listener: (reply: Reply) => void = () => undefined
  let lastId = 0
  let isClosed = false
  const answer = createAnswerer(
    (reply) => {
      if (!isClosed) listener(reply)
    },
    () => new Promise((resolve) => setTimeout(resolve, 0)),
  )
  return {
    ask(asked) {
      const id = ++lastId
      void answer({ ...asked, id } as Question)
      return id
    },
    hear(next) {
      listener = next
    },
    close() {
      isClosed = true
    },
  }
}
