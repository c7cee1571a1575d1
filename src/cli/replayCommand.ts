import { readDecimal } from '../scenario/decimal.ts'
import { readParameter } from '../scenario/parameterValue.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { BadInput, refuseProblems } from './badInput.ts'
import { readTimeUnit, readTraceFile } from './readTraceFile.ts'
import { type ReplaySettings, replayTrace } from './replayTrace.ts'

/** `replay TRACE …`: one JSON line for each size of the cache. */
export function* replayCommand(words: readonly string[]): Generator<string> {
  const given = readArguments(words, {
    subject: 'TRACE',
    flags: ['--no-write-allocate'],
    options: ['--pattern', '--max-entries', '--ttl-ms', '--expiry', '--time-unit'],
    repeatable: [],
  })
  const pattern = readPattern(given.value('--pattern'))
  const sizes = readSizes(given.value('--max-entries'))
  const settings = {
    pattern,
    writeAllocate: !given.has('--no-write-allocate'),
    ttlMs: readTtl(given.value('--ttl-ms')),
    expiry: readExpiry(given),
  }
  const trace = readTraceFile(given.subject, readTimeUnit(given.value('--time-unit')))
  if (settings.ttlMs !== undefined && trace.atUs === undefined) {
    throw new BadInput(`--ttl-ms: ${given.subject} has no column t, so nothing in it can expire`)
  }
  for (const maxEntries of sizes)
    yield JSON.stringify(replayTrace(trace, { maxEntries, ...settings }))
}

const patternNames = ['write-through', 'cache-aside', 'write-back'] as const

function readPattern(name: string | undefined): ReplaySettings['pattern'] {
  if (name === undefined)
    throw new BadInput(`--pattern is missing: one of ${patternNames.join(', ')}`)
  const pattern = patternNames.find((known) => known === name)
  if (pattern === undefined) {
    throw new BadInput(`--pattern: got "${name}", expected one of ${patternNames.join(', ')}`)
  }
  return pattern === 'write-through' ? 'basic' : pattern
}

function readSizes(text: string | undefined): readonly number[] {
  if (text === undefined)
    throw new BadInput('--max-entries is missing: one size or several, as in 100,1000')
  return text.split(',').map((size) => {
    const read = readParameter('max-entries', size, '--max-entries')
    if (!read.ok) refuseProblems([read.problem])
    return Number(size)
  })
}

/** Not held to the range and step of the page: published results use times such as 1.00005 ms. */
function readTtl(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = readDecimal(text)
  if (ms !== undefined && ms > 0) return ms
  throw new BadInput(`--ttl-ms: got "${text}", expected a number of ms above 0`)
}

function readExpiry(given: Arguments): 'lazy' | 'eager' {
  const expiry = given.value('--expiry') ?? 'lazy'
  if (expiry === 'lazy' || expiry === 'eager') return expiry
  throw new BadInput(`--expiry: got "${expiry}", expected one of lazy, eager`)
}
