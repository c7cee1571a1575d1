import { Answer, Claim, failed, Miss } from '../../engine/answer.ts'
import type { BatchItem, Tiers } from '../../engine/patterns/pattern.ts'

/** What a text gets in place of a call that it no longer makes, from the same arguments. */
export interface StandIn {
  /** What the text is led to believe, as in `database.write left out, taken for done`. */
  readonly taken: string
  readonly give: (...asked: never[]) => unknown
}

// A cache that is not asked gives what one that is away gives: no entry, and claims it never heard of. Of any other call
// that is not made, its text hears once that it failed, and once, with no version to go by, that it was done.
const missed: StandIn = { taken: 'taken for a miss', give: (key: number) => new Miss(key, 0) }
const unclaimed: StandIn = { taken: 'taken for a claim', give: unheardClaim }
const unclaimedAll: StandIn = {
  taken: 'taken for claims',
  give: (items: readonly BatchItem[]) => items.map(({ key }) => unheardClaim(key)),
}
const over: StandIn = { taken: 'taken for no', give: () => false }
const answers: readonly StandIn[] = [
  { taken: 'taken for failed', give: () => failed },
  { taken: 'taken for done', give: (key: number) => done(key) },
]
const itemAnswers: readonly StandIn[] = [
  { taken: 'taken for failed', give: () => failed },
  { taken: 'taken for done', give: ({ key }: BatchItem) => done(key) },
]
const bulkAnswers: readonly StandIn[] = [
  { taken: 'taken for failed', give: (items: readonly BatchItem[]) => items.map(() => failed) },
  {
    taken: 'taken for done',
    give: (items: readonly BatchItem[]) => items.map(({ key }) => done(key)),
  },
]

/** As in `cache.get`. */
type CallName = { [T in keyof Tiers]: `${T}.${keyof Tiers[T] & string}` }[keyof Tiers]

/** For the calls of the hardened texts. */
const standIns: Partial<Record<CallName, readonly StandIn[]>> = {
  'cache.get': [missed],
  'cache.version': [missed],
  'cache.claim': [unclaimed],
  'cache.claimAll': [unclaimedAll],
  'cache.keep': answers,
  'cache.keepDeleted': answers,
  'database.read': answers,
  'database.version': answers,
  'database.write': answers,
  'database.writeOnce': answers,
  'database.writeIf': answers,
  'database.writeItem': itemAnswers,
  'database.delete': answers,
  'database.deleteOnce': answers,
  'database.writeBack': bulkAnswers,
  'database.writeAll': bulkAnswers,
  'batch.put': answers,
  'batch.remove': answers,
  // Never yes: without the wait that comes before it, a text could go round for ever.
  'retry.again': [over],
  'conflict.again': [over],
}

/** Whatever may stand for a call whose result its text uses. */
export function standInsFor(call: string): readonly StandIn[] {
  const found = standIns[call as CallName]
  if (found === undefined) throw new RangeError(`nothing stands in for ${call} yet: standIns.ts`)
  return found
}

/** A claim that the cache never heard of. */
function unheardClaim(key: number): Claim {
  return new Claim(key, 0, -1, false)
}

/** An answer that knows no version, since there is none. */
function done(key: number): Answer {
  return new Answer(true, 'ok', key, 0, 0, true)
}
