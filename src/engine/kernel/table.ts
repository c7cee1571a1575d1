type ColumnType =
  | Uint8ArrayConstructor
  | Uint16ArrayConstructor
  | Uint32ArrayConstructor
  | Int16ArrayConstructor
  | Int32ArrayConstructor
  | Float64ArrayConstructor
type Shape = Readonly<Record<string, ColumnType>>
type ColumnsOf<S extends Shape> = { [Name in keyof S]: InstanceType<S[Name]> }

/** Rows of numbers in typed columns that grow as needed: a fifth of the memory of objects, and cheap to hand over. */
export class Table<S extends Shape> {
  count = 0
  columns: ColumnsOf<S>
  private capacity = 256
  private readonly shape: S
  private readonly rowBytes: number

  constructor(shape: S) {
    this.shape = shape
    this.columns = this.make(() => undefined)
    this.rowBytes = Object.values(shape).reduce((bytes, type) => bytes + type.BYTES_PER_ELEMENT, 0)
  }

  get bytes(): number {
    return this.count * this.rowBytes
  }

  /** Adds a row of zeros and returns its number. Columns are replaced when they grow: read `columns` after adding. */
  add(): number {
    if (this.count === this.capacity) {
      this.capacity *= 2
      const old = this.columns
      this.columns = this.make((name) => old[name])
    }
    return this.count++
  }

  clear(): void {
    this.count = 0
    this.capacity = 256
    this.columns = this.make(() => undefined)
  }

  /** Copies of the columns without spare room. */
  trimmed(): { readonly count: number } & Readonly<ColumnsOf<S>> {
    const { count, columns } = this
    const trimmed = Object.fromEntries(
      Object.keys(this.shape).map((name) => [name, (columns[name] as Int32Array).slice(0, count)]),
    )
    return { count, ...(trimmed as ColumnsOf<S>) }
  }

  private make(oldOf: (name: keyof S) => ArrayLike<number> | undefined): ColumnsOf<S> {
    const columns: Record<string, unknown> = {}
    for (const [name, type] of Object.entries(this.shape)) {
      const column = new type(this.capacity)
      const old = oldOf(name)
      if (old !== undefined) column.set(old)
      columns[name] = column
    }
    return columns as ColumnsOf<S>
  }
}
