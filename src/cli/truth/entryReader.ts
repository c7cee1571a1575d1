import { BadInput } from '../badInput.ts'

/** One object of a published file; whatever is wrong with it is refused by the name of its entry. */
export class EntryReader {
  readonly where: string
  private readonly fields: Readonly<Record<string, unknown>>
  private readonly asked = new Set<string>()

  constructor(source: unknown, where: string) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      throw new BadInput(`${where}: got ${shown(source)}, expected an object`)
    }
    this.where = where
    this.fields = source as Readonly<Record<string, unknown>>
  }

  get names(): readonly string[] {
    return Object.keys(this.fields)
  }

  has(name: string): boolean {
    this.asked.add(name)
    return Object.hasOwn(this.fields, name)
  }

  /** A field of any kind, which must be there. */
  any(name: string): unknown {
    if (!this.has(name)) throw new BadInput(`${this.where}: ${name} is missing`)
    return this.fields[name]
  }

  number(name: string): number {
    return this.matching(name, isNumber, 'a number')
  }

  positive(name: string): number {
    return this.matching(name, (value) => isNumber(value) && value > 0, 'a number above 0')
  }

  notNegative(name: string): number {
    return this.matching(name, (value) => isNumber(value) && value >= 0, 'a number, 0 or more')
  }

  share(name: string): number {
    const isShare = (value: unknown) => isNumber(value) && value >= 0 && value <= 1
    return this.matching(name, isShare, 'a share from 0 to 1')
  }

  whole(name: string, { min, max }: { readonly min: number; readonly max: number }): number {
    const isWhole = (value: unknown) => Number.isInteger(value) && min <= Number(value)
    return this.matching(
      name,
      (value) => isWhole(value) && Number(value) <= max,
      `a whole number from ${min} to ${max}`,
    )
  }

  text(name: string): string {
    return this.matching(name, (value) => typeof value === 'string', 'text')
  }

  flag(name: string): boolean {
    return this.matching(name, (value) => typeof value === 'boolean', 'true or false')
  }

  list(name: string): readonly unknown[] {
    return this.matching(name, Array.isArray, 'a list')
  }

  object(name: string): EntryReader {
    return new EntryReader(this.any(name), `${this.where}: ${name}`)
  }

  refuse(name: string, expected: string): never {
    throw new BadInput(
      `${this.where}: ${name}: got ${shown(this.fields[name])}, expected ${expected}`,
    )
  }

  /** Nothing may be left over: a number that nobody asked for would be dropped in silence. */
  refuseStrangers(): void {
    const stranger = this.names.find((name) => !this.asked.has(name))
    if (stranger === undefined) return
    throw new BadInput(`${this.where}: ${stranger} is not known here`)
  }

  private matching<Value>(
    name: string,
    isRight: (value: unknown) => boolean,
    expected: string,
  ): Value {
    const value = this.any(name)
    if (!isRight(value)) this.refuse(name, expected)
    return value as Value
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'string' ? `"${value}"` : String(value)
}
