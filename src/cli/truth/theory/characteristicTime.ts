/** How likely each key is to be asked for next, by Zipf's law: the most popular one first. */
export function popularities(keys: number, exponent: number): readonly number[] {
  const weights = Array.from({ length: keys }, (_, i) => (i + 1) ** -exponent)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** After a life of so many requests: the share of time in which an entry of this popularity is there. */
type Presence = (popularity: number, life: number) => number

/** Lives anew with every request: it is there unless nobody asked for it in so long. */
export const presentSinceAccess: Presence = (popularity, life) => 1 - Math.exp(-popularity * life)

/** Lives from when it was stored: it is there for its life, and then until it is asked for again it is not. */
export const presentSinceStore: Presence = (popularity, life) =>
  (popularity * life) / (1 + popularity * life)

/** Che's characteristic time: the life, in requests, with which this many entries are there on average; for ever if all are. */
export function characteristicTime(
  shares: readonly number[],
  entries: number,
  presence: Presence,
): number {
  if (entries >= shares.length) return Number.POSITIVE_INFINITY
  const held = (life: number) => shares.reduce((sum, share) => sum + presence(share, life), 0)
  let low = 0
  let high = 1
  while (held(high) < entries) high *= 2
  for (let halvings = 0; halvings < 60; halvings++) {
    const middle = (low + high) / 2
    if (held(middle) < entries) low = middle
    else high = middle
  }
  return (low + high) / 2
}
