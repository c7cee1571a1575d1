import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { BadInput, onOneLine } from './badInput.ts'
import { checkCommand } from './checkCommand.ts'
import { readBytes } from './readBytes.ts'
import { replayCommand } from './replayCommand.ts'
import { runCommand } from './runCommand.ts'

const folder = mkdtempSync(join(tmpdir(), 'playground-bad-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'folder.csv'))
const files: Readonly<Record<string, string | Buffer>> = {
  'empty.json': '',
  'broken.json': '{"seed":\n',
  'wild.json': '{"seed":1e999,"parameters":{"keys":-1}}',
  'small-queue.json': '{"parameters":{"batch-size":50,"batch-queue-limit":20}}',
  'overridden.json': JSON.stringify({
    durationMs: 1_000,
    parameters: { 'requests-per-second': 2 },
    overrides: ['1', '2', '3'].map((request) => ({
      request,
      operation: 'database.write',
      at: 'apply',
      effect: { type: 'drop' },
    })),
  }),
  'empty.csv': '',
  'header.csv': 'k,v\n1,2\n',
  'row.csv': 'op,key\nr,1\nx,2\n',
  'untimed.csv': 'key\n1\n',
  'cut.csv.gz': gzipSync('key\n1\n').subarray(0, 15),
  'large.csv.gz': gzipSync(Buffer.alloc(200 * 1_048_576, 'a'), { level: 1 }),
  'bytes.csv': Buffer.from([0xff, 0xfe, 0x00]),
}
for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)

/** The line on stderr, with files named as they are here. */
function refusal(command: (words: readonly string[]) => Iterable<string>, words: string): string {
  const inFolder = words.split(' ').map((word) => {
    const isFile = /\.(?:jsonl?|csv|gz)$/.test(word)
    return isFile ? join(folder, word) : word
  })
  try {
    for (const line of command(inFolder)) throw new Error(`printed ${line}`)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    expect(error.message).not.toContain('\n')
    return error.message.replace(join(folder, '/'), '')
  }
  throw new Error('nothing was refused')
}

describe('run says in one line what is wrong with', () => {
  it.each([
    ['', 'SCENARIO: got "", expected a preset ('],
    ['nowhere', 'SCENARIO: got "nowhere", expected a preset'],
    ['nowhere.json', 'nowhere.json: no such file'],
    ['empty.json', 'empty.json: is empty, expected a scenario in JSON'],
    [
      'wild.json',
      'seed: got "Infinity", expected a whole number from 0 to 4294967295 (and 1 more)',
    ],
    ['folder.csv', 'folder.csv: is a folder'],
    ['v=1&scenario=nowhere&keys=0', 'scenario: got "nowhere", expected one of '],
    ['four-ways --set colour=red', 'colour: got "red", expected the name of a parameter'],
    ['four-ways --set keys', '--set: got "keys", expected name=value'],
    ['four-ways --set keys=0', 'keys: got "0", expected a whole number from 1 to 1000000 keys'],
    ['four-ways --set keys=-5', 'keys: got "-5"'],
    ['four-ways --set keys=NaN', 'keys: got "NaN"'],
    ['four-ways --set keys=1e999', 'keys: got "1e999"'],
    ['four-ways --set keys=1 --set keys=2', 'keys: set twice'],
    ['four-ways --seed -5', 'seed: got "-5", expected a whole number'],
    ['four-ways --seed 1 --seed 2', '--seed: given twice'],
    ['four-ways --seed', '--seed: needs a value'],
    ['four-ways --set write-share=0.9 --set delete-share=0.2', 'delete-share: got "0.2", expected'],
    [
      'four-ways --set batch-size=50 --set batch-queue-limit=20',
      'batch-size: got "50", expected at most 20, the batch-queue-limit',
    ],
    ['small-queue.json', 'batch-size: got "50", expected at most 20, the batch-queue-limit'],
    [
      'v=1&scenario=four-ways&d.batch-size=50&d.batch-queue-limit=20',
      'd.batch-size: got "50", expected at most 20, the batch-queue-limit',
    ],
    [
      'four-ways --set backoff-base-ms=100 --set backoff-cap-ms=50',
      'backoff-cap-ms: got "50", expected at least 100, the backoff-base-ms',
    ],
    [
      'four-ways --set ttl-ms=-1',
      'ttl-ms: got "-1", expected a whole number from 1 to 3600000 ms or none',
    ],
    ['overridden.json', 'overrides: got "3 requests", expected at most 2, the requests of the run'],
    [
      'v=1&app-servers=2&faults=app-crash@100+100*3',
      'faults 1 server: got "3", expected at most 2, the app-servers',
    ],
    [
      'v=1&faults=database-failing@100+100*1.5',
      'faults 1 share: got "1.5", expected a number from 0 to 1',
    ],
    [
      'v=1&faults=cache-crash@100+100*2',
      'faults 1 factor: got "2", expected nothing: cache-crash takes no number',
    ],
    [
      'four-ways --set e.batch-size=2',
      'e.batch-size: got "2", expected one of the lanes a, b, c, d',
    ],
    ['four-ways --set a.keys=2', 'a.keys: got "2", expected nothing: all lanes share the workload'],
    ['four-ways --set __proto__=1', '__proto__: got "1", expected the name of a parameter'],
    ['four-ways --set a.__proto__=1', 'a.__proto__: got "1", expected the name of a parameter'],
    ['four-ways --lanes basic,magic', 'lanes 2 pattern: got "magic", expected one of basic, retry'],
    ['four-ways --lanes basic:golden', 'lanes 1 edition: got "golden", expected one of '],
    ['four-ways --lanes basic,basic,basic,basic,basic', 'lanes: got "5 items", expected at most 4'],
    ['four-ways --trace header.csv', 'header.csv: line 1: expected a header'],
    ['four-ways --wat', '--wat: not known here; expected one of --set'],
    ['four-ways --json=yes', '--json: takes no value'],
    ['four-ways article-demo', 'expected one SCENARIO, got "article-demo" as well'],
    [
      'four-ways --set requests-per-second=20000 --set duration-ms=600000',
      '12,000,000 requests in 4 lanes are 48,000,000; at most 4,000,000 can be run.',
    ],
  ])('%s', (words, line) => {
    expect(refusal(runCommand, words)).toContain(line)
  })
  it('broken.json', () => {
    expect(onOneLine(refusal(runCommand, 'broken.json'))).toMatch(
      /^broken\.json: not valid JSON: ./,
    )
  })
})

describe('replay says in one line what is wrong with', () => {
  it.each([
    ['nowhere.csv', 'nowhere.csv: no such file'],
    ['empty.csv', 'empty.csv: line 1: expected a header'],
    ['header.csv', 'header.csv: line 1: expected a header'],
    ['row.csv', 'row.csv: line 3: expected op r, w or d, got "x"'],
    ['cut.csv.gz', 'cut.csv.gz: its gzip compression is broken or cut off'],
    ['large.csv.gz', 'large.csv.gz: holds more than 64 MB of text'],
    ['bytes.csv', 'bytes.csv: expected text in UTF-8'],
    ['untimed.csv --ttl-ms 5', '--ttl-ms: untimed.csv has no column t'],
    ['row.csv --ttl-ms 0', '--ttl-ms: got "0", expected a number of ms above 0'],
    ['row.csv --ttl-ms 1e999', '--ttl-ms: got "1e999"'],
    ['row.csv --expiry never', '--expiry: got "never", expected one of lazy, eager'],
    ['row.csv --time-unit h', '--time-unit: got "h", expected one of us, ms, s'],
  ])('%s', (words, line) => {
    const all = `${words} --pattern write-through --max-entries 10`
    expect(refusal(replayCommand, all)).toContain(line)
  })
  it.each([
    ['--max-entries 10', '--pattern is missing: one of write-through, cache-aside, write-back'],
    ['--max-entries 10 --pattern fifo', '--pattern: got "fifo", expected one of write-through'],
    ['--pattern write-through', '--max-entries is missing'],
    ['--pattern write-through --max-entries 0', '--max-entries: got "0", expected a whole number'],
    ['--pattern write-through --max-entries 1,,2', '--max-entries: got nothing'],
  ])('row.csv %s', (options, line) => {
    expect(refusal(replayCommand, `row.csv ${options}`)).toContain(line)
  })
})

describe('check says in one line what is wrong with', () => {
  const good = { client: 1, key: 'k', op: 'write', value: 1, call: 1, return: 2 }
  const cas = { client: 1, key: 'k', op: 'cas', from: 1, to: 2, call: 1, return: 2 }
  const without = (name: string) => ({ ...good, [name]: undefined })
  const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)])
  const line = (text: string | object) => (typeof text === 'string' ? text : JSON.stringify(text))

  const wrongLines: [string | object, string][] = [
    ['', 'an operation, since others follow, got nothing'],
    ['{"client":1,', 'an operation as a JSON object, got "{"client":1,"'],
    ['[1]', 'an operation as a JSON object, got "[1]"'],
    ['"\\'.repeat(100_000), 'an operation as a JSON object, got'],
    [{ ...good, value: 'x'.repeat(1_000_000) }, 'at most 1000000 characters, got "1000066"'],
    ['['.repeat(900_000) + ']'.repeat(9), 'an operation as a JSON object, got "[[['],
    [{ ...good, value: nested(200) }, 'an operation as a JSON object, got'],
    [line(good).replace('"value":1', '"value":NaN'), 'an operation as a JSON object, got'],
    [without('client'), 'client to be a number or a text, got nothing'],
    [without('key'), 'key to be a text, got nothing'],
    [{ ...good, key: 7 }, 'key to be a text, got "7"'],
    [without('op'), 'op to be read, write, cas or append, got nothing'],
    [{ ...good, op: 'increment' }, 'op to be read, write, cas or append, got "increment"'],
    [without('value'), 'value to be a finite JSON value, null for absent, got nothing'],
    [{ ...good, op: 'read', value: undefined }, 'value to be a finite JSON value, null for absent'],
    [line(good).replace('"value":1', '"value":1e999'), 'value to be a finite JSON value, null for'],
    [{ ...good, op: 'append' }, 'value to be a text, got "1"'],
    [{ ...cas, from: undefined }, 'from to be a finite JSON value, null for absent, got nothing'],
    [{ ...cas, to: undefined }, 'to to be a finite JSON value, null for absent, got nothing'],
    [{ ...cas, ok: 'yes' }, 'ok to be true, false or left out, got "yes"'],
    [{ ...cas, ok: true, return: null }, 'no ok, since return is null, got "true"'],
    [without('call'), 'call to be a number, got nothing'],
    [{ ...good, call: '1' }, 'call to be a number, got "1"'],
    [line(good).replace('"call":1', '"call":-1e999'), 'call to be a number, got "-1e999"'],
    [without('return'), 'return to be a number, or null for an unknown outcome, got nothing'],
    [{ ...good, return: 0.5 }, 'return not to be before call, got "0.5"'],
  ]
  it.each(wrongLines.map(([text, problem]) => [problem, text] as const))('%s', (problem, text) => {
    const path = join(folder, 'history.jsonl')
    writeFileSync(path, [good, text, good].map(line).join('\n'))
    const message = refusal(checkCommand, 'history.jsonl')
    expect(message).toContain(`history.jsonl: line 2: expected ${problem}`)
  })
  it.each([
    ['nowhere.jsonl', 'nowhere.jsonl: no such file'],
    ['empty.json', 'empty.json: line 1: expected an operation as a JSON object, got nothing'],
    ['bytes.csv', 'bytes.csv: expected text in UTF-8'],
    ['--initial 0', 'HISTORY is missing'],
    ['a.jsonl --initial v0', '--initial: got "v0", expected a JSON value, such as 0, null or'],
    ['a.jsonl --initial 1e999', '--initial: got "1e999"'],
    ['a.jsonl --limit-ms 0', '--limit-ms: got "0", expected a number of ms above 0'],
    ['a.jsonl --limit-ms soon', '--limit-ms: got "soon"'],
  ])('%s', (words, problem) => {
    expect(refusal(checkCommand, words)).toContain(problem)
  })
})

describe('a file', () => {
  it('is not read beyond its limit', () => {
    expect(() => readBytes(join(folder, 'row.csv'), 5)).toThrow('larger than')
  })
})

describe('a message', () => {
  it('stays on one line and ends somewhere', () => {
    expect(onOneLine('a\r\n  b\u2028c\u001b[31m')).toBe('a   b c [31m')
    expect(onOneLine('x'.repeat(10_000)).length).toBeLessThan(1_000)
  })
})
