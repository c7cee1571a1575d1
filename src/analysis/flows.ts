import type { Flow, Place } from './scene.ts'
import type { Sight } from './sights.ts'
import { countUpTo } from './sortedTimes.ts'

/** How many are on each way at any instant, told without looking at any of them. */
export function createFlows(
  sights: readonly Sight[],
  isRead: (request: number) => boolean,
): (us: number) => readonly Flow[] {
  const ways: { from: Place; to: Place; reads: Stretches; writes: Stretches }[] = []
  for (const { arrivesUs, from, leavesUs, request, to } of sights) {
    if (from === to) continue
    let way = ways.find((one) => one.from === from && one.to === to)
    if (way === undefined) {
      way = { from, to, reads: new Stretches(), writes: new Stretches() }
      ways.push(way)
    }
    way[request !== 0 && isRead(request) ? 'reads' : 'writes'].add(leavesUs, arrivesUs)
  }
  // Always in the same order, whoever set out first.
  const inOrder = ways.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  return (us) =>
    inOrder
      .map(({ from, to, reads, writes }) => ({
        from,
        to,
        reads: reads.at(us),
        writes: writes.at(us),
      }))
      .filter(({ reads, writes }) => reads + writes > 0)
}

const nameOf = ({ from, to }: { readonly from: Place; readonly to: Place }): string =>
  `${from}-${to}`

/** Counts which of many stretches of time are under way. */
class Stretches {
  private readonly fromUs: number[] = []
  private readonly untilUs: number[] = []
  private sorted: { readonly from: Float64Array; readonly until: Float64Array } | undefined

  add(fromUs: number, untilUs: number): void {
    this.fromUs.push(fromUs)
    this.untilUs.push(untilUs)
  }

  at(us: number): number {
    this.sorted ??= {
      from: Float64Array.from(this.fromUs).sort(),
      until: Float64Array.from(this.untilUs).sort(),
    }
    return countUpTo(this.sorted.from, us) - countUpTo(this.sorted.until, us)
  }
}
