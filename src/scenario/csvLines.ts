/** What a line is handed to: how many fields it has, and the first three. */
export type OnLine = (fields: number, first: string, second: string, third: string) => void

/** Instead of a number of fields: quotes that do not match, and more characters than allowed. */
export const unmatchedQuotes = -1
export const tooLong = -2

/** Walks through CSV text that comes in pieces and hands on each line that is whole. A blank line has no fields. */
export class CsvLines {
  readonly #onLine: OnLine
  readonly #lineCharactersMax: number
  /** The beginning of a line whose end has not come yet. */
  #rest = ''
  #lineText = ''
  #start = 0
  #end = 0
  #number = 0
  #isStopped = false

  constructor(lineCharactersMax: number, onLine: OnLine) {
    this.#lineCharactersMax = lineCharactersMax
    this.#onLine = onLine
  }

  /** The number of the line handed on last; the first is 1. */
  get number(): number {
    return this.#number
  }

  /** The text of the line handed on last. */
  get line(): string {
    return this.#lineText.slice(this.#start, this.#end)
  }

  push(chunk: string): void {
    if (this.#isStopped) return
    const text = this.#rest + chunk
    this.#rest = text.slice(this.#walk(text))
    // Whether or not its end ever comes, such a line is too long already.
    if (this.#rest.length > this.#lineCharactersMax + 1) this.finish()
  }

  /** The last line may do without an end. */
  finish(): void {
    if (this.#rest === '' || this.#isStopped) return
    this.#walk(`${this.#rest}\n`)
    this.#rest = ''
  }

  /** Nothing more is handed on. */
  stop(): void {
    this.#isStopped = true
    this.#rest = ''
  }

  /** One walk finds commas, quotes and line ends; returns where the last line begins that has no end yet. */
  #walk(text: string): number {
    this.#lineText = text
    let start = 0
    let commas = 0
    let comma1 = 0
    let comma2 = 0
    let hasQuote = false
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charCodeAt(at)
      if (character > comma) continue
      if (character === comma) {
        commas += 1
        if (commas === 1) comma1 = at
        else if (commas === 2) comma2 = at
      } else if (character === quote) {
        hasQuote = true
      } else if (character === newline) {
        const end = at > start && text.charCodeAt(at - 1) === carriageReturn ? at - 1 : at
        this.#start = start
        this.#end = end
        this.#number += 1
        if (end - start > this.#lineCharactersMax) this.#onLine(tooLong, '', '', '')
        else if (end === start) this.#onLine(0, '', '', '')
        else if (hasQuote) this.#handOnQuoted(text.slice(start, end))
        else if (commas === 0) this.#onLine(1, text.slice(start, end), '', '')
        else if (commas === 1)
          this.#onLine(2, text.slice(start, comma1), text.slice(comma1 + 1, end), '')
        else {
          const thirdEnd = commas === 2 ? end : text.indexOf(',', comma2 + 1)
          const first = text.slice(start, comma1)
          this.#onLine(
            commas + 1,
            first,
            text.slice(comma1 + 1, comma2),
            text.slice(comma2 + 1, thirdEnd),
          )
        }
        if (this.#isStopped) return text.length
        start = at + 1
        commas = 0
        hasQuote = false
      }
    }
    return start
  }

  #handOnQuoted(line: string): void {
    const fields = fieldsOf(line)
    const [first = '', second = '', third = ''] = fields ?? []
    this.#onLine(fields === undefined ? unmatchedQuotes : fields.length, first, second, third)
  }
}

const newline = 10
const carriageReturn = 13
const quote = 34
const comma = 44

/** The fields of one line, some of which stand in double quotes; undefined where the quotes do not match. */
function fieldsOf(line: string): string[] | undefined {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (line[at] === '"') {
      const end = closingQuote(line, at)
      if (end === undefined) return undefined
      fields.push(line.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
      if (at < line.length && line[at] !== ',') return undefined
    } else {
      const commaAt = line.indexOf(',', at)
      const end = commaAt < 0 ? line.length : commaAt
      fields.push(line.slice(at, end))
      at = end
    }
    if (at >= line.length) return fields
    at += 1
  }
}

/** Where the quotes opened at `from` close; a doubled quote is a character of the field. */
function closingQuote(line: string, from: number): number | undefined {
  for (let at = line.indexOf('"', from + 1); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at
  }
  return undefined
}
