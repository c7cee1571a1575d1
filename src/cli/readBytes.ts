import { closeSync, openSync, readSync } from 'node:fs'
import { BadInput } from './badInput.ts'

/** A whole file, unless it is larger than allowed: pipes and devices do not say how large they are beforehand. */
export function readBytes(path: string, bytesMax: number): Buffer {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    const file = openSync(path, 'r')
    try {
      for (;;) {
        const chunk = Buffer.allocUnsafe(chunkBytes)
        const length = readSync(file, chunk)
        if (length === 0) break
        bytes += length
        if (bytes > bytesMax) break
        chunks.push(chunk.subarray(0, length))
      }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw new BadInput(`${path}: ${reasonOf(error)}`)
  }
  if (bytes > bytesMax) throw new BadInput(`${path}: larger than ${megabytes(bytesMax)}`)
  return Buffer.concat(chunks)
}

export function decodeUtf8(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BadInput(`${path}: expected text in UTF-8`)
  }
}

export function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_048_576)} MB`
}

const chunkBytes = 1_048_576

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return reasons[code] ?? error.message
}
