import { type Problem, problemText } from '../scenario/problem.ts'

/** What was asked for cannot be done; the message says which part of it and why. The command line exits with 2. */
export class BadInput extends Error {}

/** It was done, and what came out is not what was claimed. The command line exits with 1. */
export class CheckFailed extends Error {}

/** Refuses input that has problems, naming the first. */
export function refuseProblems(problems: readonly Problem[]): void {
  const [first, ...others] = problems
  if (first === undefined) return
  const rest = others.length === 0 ? '' : ` (and ${others.length} more)`
  throw new BadInput(`${problemText(first)}${rest}`)
}

/** Names of files and pieces of them go into messages, and a line break among them would make two lines. */
export function onOneLine(message: string): string {
  const spaced = message.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return spaced.length > charactersMax ? `${spaced.slice(0, charactersMax)}…` : spaced
}

const charactersMax = 600
