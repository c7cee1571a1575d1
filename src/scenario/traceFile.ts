import { CsvLines, tooLong, unmatchedQuotes } from './csvLines.ts'
import { problemWith } from './problem.ts'
import { isKey } from './readFields.ts'
import { limits } from './scenario.ts'
import { TraceColumns } from './traceColumns.ts'
import { TraceHash, withoutTime } from './traceHash.ts'
import { headerForm, operationCode, type TraceHeader, traceHeader } from './traceHeader.ts'

/** The requests of a file in its order, as columns of equal length. */
export interface TraceRows {
  readonly name: string
  /** 16 hex digits that name the rows: equal operations, keys and times give equal hashes. */
  readonly hash: string
  /** In the order of their first appearance. */
  readonly keys: readonly string[]
  /** From the first request, in whole microseconds; undefined in a file without times. */
  readonly atUs: Float64Array | undefined
  /** Index in `operations`. */
  readonly operation: Uint8Array
  /** Index in `keys`. */
  readonly key: Int32Array
  readonly requests: number
  /** From the first request to the last; 0 without times. */
  readonly lengthUs: number
}

export interface TraceOptions {
  readonly name: string
  /** What one unit of the column `t` is. */
  readonly timeUnit: TimeUnit
}

export const timeUnits = ['us', 'ms', 's'] as const
export type TimeUnit = (typeof timeUnits)[number]

export type ReadTrace =
  | { readonly ok: true; readonly trace: TraceRows }
  | { readonly ok: false; readonly problem: string }

/** Reads a trace: CSV with a header line, columns `[t,][op,]key`. */
export function readTrace(text: string, options: TraceOptions): ReadTrace {
  const reader = createTraceReader(options)
  reader.push(text)
  return reader.finish()
}

/** Takes the text in pieces of any size, so that whoever reads a large file can show how far it has come. */
export interface TraceReader {
  /** What is wrong with the file, as soon as that is known. */
  push(chunk: string): string | undefined
  finish(): ReadTrace
  readonly rowsRead: number
}

export function createTraceReader(options: TraceOptions): TraceReader {
  return new Reader(options)
}

const usPerUnit = { us: 1, ms: 1_000, s: 1_000_000 } as const satisfies Record<TimeUnit, number>
const timePattern = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

class Reader implements TraceReader {
  readonly #name: string
  readonly #usPerUnit: number
  readonly #keyIndex = new Map<string, number>()
  readonly #keys: string[] = []
  readonly #hash = new TraceHash()
  readonly #columns = new TraceColumns()
  readonly #lines = new CsvLines(limits.traceLineCharactersMax, (fields, first, second, third) =>
    this.#readLine(fields, first, second, third),
  )
  #header: TraceHeader | undefined
  #problem: string | undefined
  #blankLine = 0
  #characters = 0
  #firstT = 0
  #lastT = 0

  constructor({ name, timeUnit }: TraceOptions) {
    // Half a surrogate pair, which the cut can leave, could not travel in a link.
    this.#name = name.slice(0, limits.traceNameCharactersMax).replace(/\p{Cs}/gu, '') || 'trace'
    this.#usPerUnit = usPerUnit[timeUnit]
  }

  get rowsRead(): number {
    return this.#columns.rows
  }

  push(chunk: string): string | undefined {
    if (this.#problem !== undefined || chunk === '') return this.#problem
    const hasByteOrderMark = this.#characters === 0 && chunk.charCodeAt(0) === 0xfeff
    this.#characters += chunk.length
    if (this.#characters > limits.traceCharactersMax) {
      this.#fail('a longer file', `at most ${limits.traceCharactersMax} characters`)
    } else {
      this.#lines.push(hasByteOrderMark ? chunk.slice(1) : chunk)
    }
    return this.#problem
  }

  finish(): ReadTrace {
    this.#lines.finish()
    if (this.rowsRead === 0)
      this.#failAt(this.#lines.number + 1, '', this.#header ? 'a row' : headerForm)
    if (this.#problem !== undefined) return { ok: false, problem: this.#problem }
    const { operation, key, atUs } = this.#columns.whole()
    const hasTimes = this.#header !== undefined && this.#header.t >= 0
    const trace = {
      name: this.#name,
      hash: this.#hash.hex(),
      keys: this.#keys,
      atUs: hasTimes ? atUs : undefined,
      operation,
      key,
      requests: this.rowsRead,
      lengthUs: hasTimes ? (atUs.at(-1) ?? 0) : 0,
    }
    return { ok: true, trace }
  }

  #readLine(fields: number, first: string, second: string, third: string): void {
    if (fields === tooLong)
      this.#fail('a longer line', `at most ${limits.traceLineCharactersMax} characters`)
    else if (fields === unmatchedQuotes) this.#fail(this.#lines.line, 'quotes around a whole field')
    else if (this.#header === undefined)
      this.#readHeader([first, second, third].slice(0, fields), fields)
    else if (fields === 0) this.#blankLine ||= this.#lines.number
    else if (this.#blankLine > 0) this.#failAt(this.#blankLine, '', 'a row, since others follow')
    else if (fields !== this.#header.columns)
      this.#fail(this.#lines.line, `${this.#header.columns} fields`)
    else if (this.rowsRead >= limits.traceRowsMax)
      this.#fail('more', `at most ${limits.traceRowsMax} rows`)
    else this.#readRow(this.#header, first, second, third)
  }

  #readHeader(names: readonly string[], fields: number): void {
    this.#header = names.length === fields ? traceHeader(names) : undefined
    if (this.#header === undefined) this.#fail(this.#lines.line, headerForm)
  }

  #readRow(header: TraceHeader, first: string, second: string, third: string): void {
    const inColumn = (column: number) => (column === 0 ? first : column === 1 ? second : third)
    const atUs = header.t < 0 ? withoutTime : this.#timeOf(inColumn(header.t))
    const operation = header.op < 0 ? 0 : this.#operationOf(inColumn(header.op))
    const key = this.#internKey(inColumn(header.key))
    if (this.#problem !== undefined) return
    this.#hash.addRow(operation, key, atUs)
    this.#columns.add(operation, key, atUs)
  }

  #timeOf(text: string): number {
    const t = timePattern.test(text) ? Number(text) : Number.NaN
    if (!Number.isFinite(t)) return this.#fail(text, 'a time t that is a number of 0 or more')
    if (this.rowsRead === 0) this.#firstT = t
    else if (t < this.#lastT)
      return this.#fail(text, `a time t not before ${this.#lastT}, the one before`)
    this.#lastT = t
    const atUs = Math.round((t - this.#firstT) * this.#usPerUnit)
    if (atUs <= Number.MAX_SAFE_INTEGER) return atUs
    return this.#fail(text, 'a time t that is exact in microseconds: is its unit right?')
  }

  #operationOf(text: string): number {
    const code = operationCode(text)
    return code < 0 ? this.#fail(text, 'op r, w or d') : code
  }

  /** Keys stay texts: as numbers, those beyond 2^53 would fall together. */
  #internKey(text: string): number {
    const known = this.#keyIndex.get(text)
    if (known !== undefined) return known
    if (!isKey(text)) return this.#fail(text, `a key of 1 to ${limits.keyCharactersMax} characters`)
    const index = this.#keys.length
    this.#keys.push(text)
    this.#keyIndex.set(text, index)
    this.#hash.addKey(index, text)
    return index
  }

  #fail(got: string, expected: string): number {
    return this.#failAt(this.#lines.number, got, expected)
  }

  /** Keeps the first problem, `line 17: expected op r, w or d, got "x"`; the number returned is never used. */
  #failAt(line: number, source: string, expected: string): number {
    const { got } = problemWith('', source, expected)
    this.#problem ??= `line ${line}: expected ${expected}, got ${got === '' ? 'nothing' : `"${got}"`}`
    this.#lines.stop()
    return -1
  }
}
