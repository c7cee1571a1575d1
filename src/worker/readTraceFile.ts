import { limits } from '../scenario/scenario.ts'
import { createTraceReader, type ReadTrace, type TimeUnit } from '../scenario/traceFile.ts'

interface TraceFile {
  readonly file: Blob
  readonly name: string
  readonly timeUnit: TimeUnit
}

/** Reads a request trace, plain or gzip, piece by piece, telling how much of the file is done (0 to 1). */
export async function readTraceFile(
  { file, name, timeUnit }: TraceFile,
  progress: (share: number) => void,
): Promise<ReadTrace> {
  const reader = createTraceReader({ name, timeUnit })
  let bytesRead = 0
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytesRead += chunk.length
      controller.enqueue(chunk)
    },
  })
  const bytes = (await isGzip(file))
    ? file.stream().pipeThrough(counted).pipeThrough(new DecompressionStream('gzip'))
    : file.stream().pipeThrough(counted)
  const texts = bytes.pipeThrough(new TextDecoderStream()).getReader()
  let characters = 0
  let told = 0
  try {
    for (;;) {
      const { done, value } = await texts.read()
      if (done) break
      characters += value.length
      if (characters > limits.traceCharactersMax) {
        return refused(
          `${name}: expected at most ${limits.traceCharactersMax / 1024 / 1024} MB of text`,
        )
      }
      const problem = reader.push(value)
      if (problem !== undefined) return refused(`${name}: ${problem}`)
      const share = bytesRead / Math.max(1, file.size)
      if (share > told + 0.02) {
        told = share
        progress(share)
      }
    }
  } catch {
    return refused(`${name}: expected a whole CSV or gzip file, but it breaks off or is damaged`)
  } finally {
    await texts.cancel().catch(() => undefined)
  }
  const read = reader.finish()
  return read.ok ? read : refused(`${name}: ${read.problem}`)
}

function refused(problem: string): ReadTrace {
  return { ok: false, problem }
}

async function isGzip(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return start[0] === 0x1f && start[1] === 0x8b
}
