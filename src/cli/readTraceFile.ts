import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { limits } from '../scenario/scenario.ts'
import { readTrace, type TimeUnit, type TraceRows, timeUnits } from '../scenario/traceFile.ts'
import { BadInput } from './badInput.ts'
import { decodeUtf8, megabytes, readBytes } from './readBytes.ts'

/** Reads a trace from disk, plain or gzip; which of the two is told by its first bytes, not by its name. */
export function readTraceFile(path: string, timeUnit: TimeUnit): TraceRows {
  const bytes = readBytes(path, bytesMax)
  const text = decodeUtf8(isGzip(bytes) ? unzipped(bytes, path) : bytes, path)
  const read = readTrace(text, { name: basename(path), timeUnit })
  if (!read.ok) throw new BadInput(`${path}: ${read.problem}`)
  return read.trace
}

export function readTimeUnit(text = 's'): TimeUnit {
  const unit = timeUnits.find((known) => known === text)
  if (unit !== undefined) return unit
  throw new BadInput(`--time-unit: got "${text}", expected one of ${timeUnits.join(', ')}`)
}

/** A character of a text takes at most three bytes of UTF-8 here; the reader then counts the characters. */
const bytesMax = limits.traceCharactersMax * 3

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function unzipped(bytes: Buffer, path: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: bytesMax })
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    const reason = isTooLarge
      ? `holds more than ${megabytes(limits.traceCharactersMax)} of text`
      : 'its gzip compression is broken or cut off'
    throw new BadInput(`${path}: ${reason}`)
  }
}
