/**
 * How things may stand at a moment: `[state, owed…, able…]`, with a bit for each slot under `owed` and under `able`.
 * Owed is an operation that must still be given a place. Able is one that may still change something; where it is not
 * owed as well, it has had a place already at which it changed nothing, or need never have one.
 */
export type Configuration = Int32Array

export function configurationFor(slots: number): Configuration {
  return new Int32Array(1 + 2 * wordsFor(slots))
}

export function wordsFor(slots: number): number {
  return Math.max(1, Math.ceil(slots / 32))
}

export function stateOf(configuration: Configuration): number {
  return configuration[0] as number
}

export function isOwed(configuration: Configuration, slot: number): boolean {
  return hasBit(configuration, owedFrom, slot)
}

export function isAble(configuration: Configuration, slot: number): boolean {
  return hasBit(configuration, ableFrom(configuration), slot)
}

export function setOwed(configuration: Configuration, slot: number): void {
  setBit(configuration, owedFrom, slot)
}

export function setAble(configuration: Configuration, slot: number): void {
  setBit(configuration, ableFrom(configuration), slot)
}

/** What holds this slot is done with: neither owed nor able. */
export function clearSlot(configuration: Configuration, slot: number): void {
  for (const from of [owedFrom, ableFrom(configuration)]) {
    const word = from + (slot >>> 5)
    configuration[word] = (configuration[word] as number) & ~(1 << (slot & 31))
  }
}

/** A set of slots, such as those that can be paid at once. */
export type Slots = Int32Array

export function slotsOf(slots: Iterable<number>, words: number): Slots {
  const set = new Int32Array(words)
  for (const slot of slots) setBit(set, 0, slot)
  return set
}

export function hasSlot(set: Slots, slot: number): boolean {
  return hasBit(set, 0, slot)
}

/** None of these is owed any more; what they are able to do remains. */
export function payOwed(configuration: Configuration, paid: Slots): void {
  for (let word = 0; word < paid.length; word++) {
    const at = owedFrom + word
    configuration[at] = (configuration[at] as number) & ~(paid[word] as number)
  }
}

/** Whether any of these is able. */
export function isAnyAble(configuration: Configuration, slots: Slots): boolean {
  const from = ableFrom(configuration)
  for (let word = 0; word < slots.length; word++) {
    if (((configuration[from + word] as number) & (slots[word] as number)) !== 0) return true
  }
  return false
}

const owedFrom = 1

function ableFrom(configuration: Configuration): number {
  return (configuration.length + 1) >>> 1
}

function hasBit(words: Int32Array, from: number, slot: number): boolean {
  return ((words[from + (slot >>> 5)] as number) & (1 << (slot & 31))) !== 0
}

function setBit(words: Int32Array, from: number, slot: number): void {
  const word = from + (slot >>> 5)
  words[word] = (words[word] as number) | (1 << (slot & 31))
}
