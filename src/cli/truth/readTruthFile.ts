import { BadInput } from '../badInput.ts'
import { decodeUtf8, readBytes } from '../readBytes.ts'
import { backoffChecks } from './backoff/backoffChecks.ts'
import { scheduleChecks } from './schedules/scheduleChecks.ts'
import { theoryChecks } from './theory/theoryChecks.ts'
import type { TruthCheck } from './truthLine.ts'

/** Published results take a few hundred kB. */
const bytesMax = 16_777_216

/** Reads a file of published results, told by its shape, and checks all of it before anything is computed. */
export function readTruthFile(path: string): readonly TruthCheck[] {
  const text = decodeUtf8(readBytes(path, bytesMax), path)
  if (text.trim() === '') throw new BadInput(`${path}: is empty, expected ${shapes}`)
  const checks = checksOf(parsed(text, path), path)
  if (checks.length === 0) throw new BadInput(`${path}: holds nothing to check`)
  return checks
}

const shapes =
  'published results in JSON: "entries" (theory), "results" (backoff) or a list (schedules)'

function checksOf(source: unknown, path: string): readonly TruthCheck[] {
  if (isObject(source) && Array.isArray(source['entries'])) {
    return theoryChecks(source['entries'], path)
  }
  if (isObject(source) && Array.isArray(source['results'])) {
    return backoffChecks(source['results'], path)
  }
  if (Array.isArray(source)) return scheduleChecks(source, path)
  throw new BadInput(`${path}: expected ${shapes}`)
}

function isObject(source: unknown): source is Readonly<Record<string, unknown>> {
  return typeof source === 'object' && source !== null && !Array.isArray(source)
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadInput(`${path}: not valid JSON: ${error instanceof Error ? error.message : ''}`)
  }
}
