import type { Outcome } from '../../engine/outcome.ts'
import type { Operation } from '../../scenario/scenario.ts'

/** One of the events that made a violation. */
export type CausalEvent = {
  readonly atMs: number
  readonly key: string
  /** As links call it; null for whoever writes past the cache, and for what no request did. */
  readonly request: string | null
} & (
  | { readonly what: 'request-began'; readonly operation: Operation }
  /** The database has a newer row, or a deletion. */
  | { readonly what: 'row-changed'; readonly operation: Operation; readonly version: number }
  /** The cache has accepted a row, or a deletion, before the database has it. */
  | { readonly what: 'row-accepted'; readonly operation: Operation; readonly version: number }
  /** What the cache had accepted will never be in the database. */
  | { readonly what: 'row-lost'; readonly version: number }
  | {
      readonly what: 'request-answered'
      readonly operation: Operation
      readonly outcome: Outcome
      readonly version: number
    }
  | TracedEvent
)

/** Known only of times that were recorded. */
type TracedEvent =
  | { readonly what: 'row-read'; readonly version: number }
  /** The database did what it was asked, and its answer did not arrive. */
  | { readonly what: 'answer-lost'; readonly attempt: number }
  | {
      readonly what: 'entry-stored'
      readonly version: number
      /** A reader's fill after a miss, or a write. */
      readonly by: 'fill' | 'write'
      /** From 1, where every app server has a cache; null for one that all share. */
      readonly server: number | null
    }
  /** The older value was in the cache still when the newer one had been told. */
  | { readonly what: 'entry-stayed'; readonly version: number; readonly server: number | null }
