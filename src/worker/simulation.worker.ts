import { createAnswerer } from './answerer.ts'
import type { Question, Reply } from './protocol.ts'

/** The part of a worker's global scope that is used here. */
const scope = globalThis as unknown as {
  postMessage(reply: Reply, transfer: readonly ArrayBuffer[]): void
  onmessage: (event: { readonly data: Question }) => void
}

const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.onmessage = () => waiting.shift()?.()

/** Lets messages that have come meanwhile be heard. */
function letGo(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    channel.port2.postMessage(undefined)
  })
}

const answer = createAnswerer((reply, transfer = []) => {
  scope.postMessage(reply, transfer)
}, letGo)

scope.onmessage = ({ data }) => void answer(data)
scope.postMessage({ type: 'ready' }, [])
