import { EventQueue } from '../kernel/eventQueue.ts'
import { type Entries, nowhere } from './entries.ts'

export interface LifetimeSettings {
  /** µs; Infinity: for ever. */
  readonly ttlUs: number
  /** Chance makes a time to live up to this share shorter or longer; 0 to 1. */
  readonly ttlJitter: number
  /** Whether anything but a request clears expired entries away: eager expiry, or a sweep. */
  readonly isCleared: boolean
}

/** For how long the entries of a cache live, and whose time is over. An expired one stays until somebody takes it away. */
export class Lifetimes {
  /** Whether anybody's time runs out at all. */
  readonly areLimited: boolean
  private readonly settings: LifetimeSettings
  private readonly entries: Entries
  private readonly luckOf: (key: number) => number
  /** Keys by the instant their time runs out, for eager expiry and sweeps; whose time began anew stands in it again. */
  private readonly expiring = new EventQueue()

  /** `luckOf` gives 32 bits of luck for the time to live of what is laid down for a key now. */
  constructor(settings: LifetimeSettings, entries: Entries, luckOf: (key: number) => number) {
    this.settings = settings
    this.entries = entries
    this.luckOf = luckOf
    this.areLimited = settings.ttlUs !== Number.POSITIVE_INFINITY
  }

  /** An entry has been laid down. */
  begin(place: number, nowUs: number): void {
    const { entries } = this
    if (!this.areLimited) return
    entries.lifeUs[place] = this.drawUs(entries.key[place] as number)
    this.beginAnew(place, nowUs)
  }

  /** The time of an entry that has one starts anew. */
  beginAnew(place: number, nowUs: number): void {
    const { dueUs, key, lifeUs } = this.entries
    const due = nowUs + (lifeUs[place] as number)
    dueUs[place] = due
    if (this.settings.isCleared) this.expiring.pushInTurn(due, key[place] as number)
  }

  isOver(place: number, nowUs: number): boolean {
    return this.areLimited && nowUs >= (this.entries.dueUs[place] as number)
  }

  /** When the time of an entry runs out; Infinity if it never does. */
  dueUs(place: number): number {
    return this.areLimited ? (this.entries.dueUs[place] as number) : Number.POSITIVE_INFINITY
  }

  /** For how long an entry has been alive until then. */
  livedUs(place: number, untilUs: number): number {
    const { dueUs, storedUs } = this.entries
    const endUs = this.areLimited ? Math.min(untilUs, dueUs[place] as number) : untilUs
    return endUs - (storedUs[place] as number)
  }

  /** When somebody's time may next run out. */
  get nextDueUs(): number {
    return this.expiring.nextUs
  }

  /** The place of the entry whose time runs out next; `nowhere` if it is gone or lives on. */
  takeNextDue(): number {
    const { entries, expiring } = this
    const dueUs = expiring.nextUs
    const place = entries.placeOf(expiring.pop())
    return entries.dueUs[place] === dueUs ? place : nowhere
  }

  private drawUs(key: number): number {
    const { ttlJitter, ttlUs } = this.settings
    if (ttlJitter === 0) return ttlUs
    const luck = this.luckOf(key) / 4294967296
    return Math.max(1, Math.round(ttlUs * (1 + ttlJitter * (2 * luck - 1))))
  }
}
