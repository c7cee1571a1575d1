import type { Question, QuestionId, Reply } from './protocol.ts'
import type { Asked, SimulationClient } from './simulationClient.ts'

const startMsMax = 5_000
/** The largest run allowed takes a few seconds; a worker that says nothing for this long is hung. */
const silenceMsMax = 45_000
const restartsMax = 2

/**
 * Asks a worker, and watches it: one that crashes or hangs is started again and asked again; where none can start,
 * the same answers are worked out on the page's own thread.
 */
export function createWorkerClient(start: () => Worker): SimulationClient {
  let listener: (reply: Reply) => void = () => undefined
  let lastId = 0
  let restarts = 0
  let isReady = false
  let worker: Worker | undefined
  let inline: SimulationClient | undefined
  let watch: ReturnType<typeof setTimeout> | undefined
  const open = new Map<QuestionId, Question>()
  /** Questions that have silenced a worker once already. */
  const suspects = new Set<QuestionId>()
  /** Questions asked of the inline client have numbers of their own. */
  const inlineIds = new Map<QuestionId, QuestionId>()
  let lastTrace: Question | undefined

  const send = (question: Question): void => {
    if (inline !== undefined) inlineIds.set(inline.ask(question), question.id)
    else worker?.postMessage(question)
  }
  const watchFor = (ms: number, act: () => void): void => {
    clearTimeout(watch)
    watch = setTimeout(act, ms)
  }
  const hear = (reply: Reply): void => {
    if (reply.type !== 'ready' && reply.type !== 'trace-progress') open.delete(reply.id)
    if (open.size === 0) clearTimeout(watch)
    else watchFor(silenceMsMax, silence)
    listener(reply)
  }
  const boot = (): void => {
    try {
      worker = start()
    } catch {
      fallBack()
      return
    }
    isReady = false
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (!isReady) {
        isReady = true
        clearTimeout(watch)
      }
      hear(data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      if (isReady) recover()
      else fallBack()
    }
    worker.onmessageerror = recover
    watchFor(startMsMax, fallBack)
  }
  const askAgain = (): void => {
    // A fresh worker does not know the trace that an open question may need.
    if (lastTrace !== undefined && !open.has(lastTrace.id)) send(lastTrace)
    for (const question of open.values()) send(question)
  }
  const fallBack = (): void => {
    clearTimeout(watch)
    worker?.terminate()
    worker = undefined
    isReady = false
    void answerInline()
  }
  const answerInline = async (): Promise<void> => {
    // Fetched only where it is needed: nearly everywhere a worker starts.
    const { createInlineClient } = await import('./inlineClient.ts')
    inline = createInlineClient()
    inline.hear((reply) => {
      if (reply.type !== 'ready') hear({ ...reply, id: inlineIds.get(reply.id) ?? reply.id })
    })
    askAgain()
  }
  function recover(): void {
    restarts++
    if (restarts > restartsMax) {
      fallBack()
      return
    }
    startAnew()
  }
  function startAnew(): void {
    worker?.terminate()
    boot()
    askAgain()
  }
  /** Once may be bad luck; a question that silences a second worker is not asked again. */
  function silence(): void {
    for (const { id } of [...open.values()]) {
      if (suspects.has(id)) {
        open.delete(id)
        const problem =
          'This takes longer than 45 s. Lower the arrivals, the duration or the number of lanes.'
        listener({ type: 'refused', id, problem, isTraceMissing: false })
      } else suspects.add(id)
    }
    startAnew()
  }

  boot()
  return {
    ask(asked: Asked) {
      const question = { ...asked, id: ++lastId } as Question
      const overtaken = [...open.values()].filter(({ type }) => type === question.type)
      for (const other of overtaken) open.delete(other.id)
      if (question.type === 'read-trace') lastTrace = question
      open.set(question.id, question)
      // A run cannot be interrupted, so whoever wants another one now gets a fresh worker.
      if (question.type === 'run' && overtaken.length > 0 && isReady) startAnew()
      else send(question)
      if (isReady) watchFor(silenceMsMax, silence)
      return question.id
    },
    hear(next) {
      listener = next
    },
    close() {
      clearTimeout(watch)
      worker?.terminate()
      inline?.close()
    },
  }
}
