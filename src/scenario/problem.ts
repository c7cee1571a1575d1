import { limits } from './scenario.ts'

/** A value from outside that could not be used. The default stands in for it, and the visitor is told. */
export interface Problem {
  /** The name of the value, as it is written in links: `database-write-ms`, `b.batch-size`, `faults 2`. */
  readonly where: string
  /** At most 80 characters of it; empty where something was missing. */
  readonly got: string
  readonly expected: string
}

/** For example `database-write-ms: got "-5", expected …`, always on one line. */
export function problemText({ where, got, expected }: Problem): string {
  return `${where}: got ${got === '' ? 'nothing' : `"${got}"`}, expected ${expected}`
}

export function problemWith(where: string, got: unknown, expected: string): Problem {
  return { where: cut(where), got: cut(shown(got)), expected }
}

/** Collects problems up to a limit and counts the rest, so that a hostile file cannot fill the memory with them. */
export class ProblemList {
  readonly #listed: Problem[] = []
  #unlisted = 0

  report(where: string, got: unknown, expected: string): void {
    this.add(problemWith(where, got, expected))
  }

  add(problem: Problem): void {
    if (this.#listed.length < limits.problemsMax) this.#listed.push(problem)
    else this.#unlisted += 1
  }

  all(): readonly Problem[] {
    if (this.#unlisted === 0) return [...this.#listed]
    const rest = problemWith(
      'further problems',
      `${this.#unlisted} more`,
      `at most ${limits.problemsMax}`,
    )
    return [...this.#listed, rest]
  }
}

const shownCharactersMax = 80

function cut(text: string): string {
  // The last step drops the first half of a character that the cut went through.
  return text
    .slice(0, shownCharactersMax)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}')
    .replace(/\p{Cs}/gu, '')
}

function shown(got: unknown): string {
  switch (typeof got) {
    case 'string':
      return got
    case 'number':
    case 'boolean':
      return String(got)
    case 'undefined':
      return ''
    case 'object':
      return got === null ? 'null' : Array.isArray(got) ? 'a list' : 'an object'
    default:
      return typeof got
  }
}
