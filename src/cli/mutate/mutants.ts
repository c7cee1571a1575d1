import { runInThisContext } from 'node:vm'
import type { Pattern } from '../../engine/patterns/pattern.ts'
import type { Call, Handler, Neighbours, Span } from './handlers.ts'
import { type StandIn, standInsFor } from './standIns.ts'

/** A change of one handler: a call left out, or two steps in the other order. */
export type Change = Mutant | Inseparable

/** A changed handler that can still be run. */
export interface Mutant {
  readonly handler: string
  /** As in `cache.fill left out`. */
  readonly what: string
  /** The handler's text after the change. */
  readonly text: string
  readonly standIn?: StandIn
}

/** Two steps that can only stand in their order. */
export interface Inseparable {
  readonly handler: string
  readonly what: string
  /** The variable that would have no value yet. */
  readonly needed: string
}

/** Every way to leave one call out, then every way to exchange two steps that follow each other. */
export function changesOf(handler: Handler): readonly Change[] {
  return [
    ...handler.calls.flatMap((call) => withoutCall(handler, call)),
    ...handler.neighbours.map((neighbours) => exchanged(handler, neighbours)),
  ]
}

/** The pattern with one handler changed. What a handler's body says is plain JavaScript, so it runs as it stands. */
export function mutated(pattern: Pattern, { standIn, text }: Mutant): Pattern {
  const handlers = runInThisContext(`(${standInName}) => ({ ${text} })`) as (
    give: StandIn['give'] | undefined,
  ) => Partial<Pattern>
  return { ...pattern, ...handlers(standIn?.give) }
}

const standInName = 'standIn'

function withoutCall({ name: handler, text }: Handler, call: Call): readonly Mutant[] {
  const what = `${call.name} left out`
  // An empty statement, since it may be all that an `if` governs.
  if (call.isStatement) return [{ handler, what, text: replaced(text, call, ';') }]
  return standInsFor(call.name).map((standIn) => ({
    handler,
    what: `${what}, ${standIn.taken}`,
    text: replaced(text, call, `${standInName}(${call.asked})`),
    standIn,
  }))
}

function exchanged({ name: handler, text }: Handler, neighbours: Neighbours): Change {
  const { first, needed, second } = neighbours
  const what = `${first.names.join(', ')} after ${second.names.join(', ')}`
  if (needed !== undefined) return { handler, what, needed }
  const between = text.slice(first.end, second.start)
  const [former, latter] = [textAt(text, first), textAt(text, second)]
  return {
    handler,
    what,
    text: replaced(text, { start: first.start, end: second.end }, latter + between + former),
  }
}

function textAt(text: string, { end, start }: Span): string {
  return text.slice(start, end)
}

function replaced(text: string, { end, start }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end)
}
