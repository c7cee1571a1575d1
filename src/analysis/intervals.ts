/**
 * Finds which of many intervals contain an instant, or share one with a stretch of time, in memory that grows with their number alone, however long they
 * are: sorted by beginning, with the latest end of every stretch of them in a tree.
 */
export class Intervals {
  /** Numbers of the intervals, in the order of their beginnings. */
  private readonly order: Int32Array
  private readonly fromUs: Float64Array
  private readonly untilUs: Float64Array
  /** Latest end below each node of a binary tree over `order`; node 1 is the root. */
  private readonly latest: Float64Array
  private readonly leaves: number

  /** Intervals from `fromUs` up to, but without, `untilUs`. */
  constructor(fromUs: ArrayLike<number>, untilUs: ArrayLike<number>) {
    const count = fromUs.length
    this.order = inOrder(fromUs)
    this.fromUs = new Float64Array(count)
    this.untilUs = new Float64Array(count)
    for (let place = 0; place < count; place++) {
      const i = this.order[place] as number
      this.fromUs[place] = fromUs[i] as number
      this.untilUs[place] = untilUs[i] as number
    }
    let leaves = 1
    while (leaves < count) leaves *= 2
    this.leaves = leaves
    this.latest = new Float64Array(2 * leaves).fill(Number.NEGATIVE_INFINITY)
    this.latest.set(this.untilUs, leaves)
    for (let node = leaves - 1; node >= 1; node--) {
      this.latest[node] = Math.max(
        this.latest[2 * node] as number,
        this.latest[2 * node + 1] as number,
      )
    }
  }

  /** Numbers of the intervals that contain this instant, in the order of their beginnings. */
  at(us: number): readonly number[] {
    return this.during(us, us)
  }

  /** Numbers of the intervals that go on after `fromUs` and have begun by `toUs`, in the order of their beginnings. */
  during(fromUs: number, toUs: number): readonly number[] {
    const found: number[] = []
    this.collect(1, 0, this.leaves, fromUs, toUs, found)
    return found
  }

  private collect(
    node: number,
    first: number,
    width: number,
    fromUs: number,
    toUs: number,
    found: number[],
  ): void {
    if ((this.latest[node] as number) <= fromUs || first >= this.order.length) return
    if ((this.fromUs[first] as number) > toUs) return
    if (width === 1) {
      found.push(this.order[first] as number)
      return
    }
    this.collect(2 * node, first, width / 2, fromUs, toUs, found)
    this.collect(2 * node + 1, first + width / 2, width / 2, fromUs, toUs, found)
  }
}

/** Numbers of the values from the least to the greatest; of equal ones the first comes first. */
function inOrder(values: ArrayLike<number>): Int32Array {
  const order = new Int32Array(values.length)
  let isSorted = true
  for (let i = 0; i < values.length; i++) {
    order[i] = i
    isSorted &&= i === 0 || (values[i - 1] as number) <= (values[i] as number)
  }
  // Most of what is asked for comes in order already, and sorting costs more than all the rest.
  if (isSorted) return order
  return order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
}
