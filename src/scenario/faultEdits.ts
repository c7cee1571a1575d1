import type { Edit } from './edit.ts'
import type { Fault } from './faults.ts'
import { faultsText } from './linkLists.ts'

/** In what two lists of faults differ. A fault has no name: it is the same one while it is equal, or else of its type. */
export function faultEdits(from: readonly Fault[], to: readonly Fault[]): readonly Edit[] {
  const pairs = paired(from, to)
  const partners = new Set(pairs)
  return [
    ...to.flatMap((fault, place): Edit[] => {
      const id = `fault ${place + 1}`
      const earlier = from[pairs[place] ?? -1]
      if (earlier === undefined) return [{ id, type: 'fault-added', fault, place }]
      return isEqual(earlier, fault)
        ? []
        : [{ id, type: 'fault-changed', from: earlier, to: fault, place }]
    }),
    ...from.flatMap((fault, place): Edit[] =>
      partners.has(place)
        ? []
        : [{ id: `no fault ${place + 1}`, type: 'fault-removed', fault, place }],
    ),
  ]
}

/** For each fault of `to`, the place in `from` of the one it was; undefined for a new one. */
function paired(from: readonly Fault[], to: readonly Fault[]): readonly (number | undefined)[] {
  const isTaken = from.map(() => false)
  const pairs: (number | undefined)[] = to.map(() => undefined)
  const pair = (isPair: (a: Fault, b: Fault, isSamePlace: boolean) => boolean) => {
    to.forEach((fault, place) => {
      if (pairs[place] !== undefined) return
      const found = from.findIndex(
        (earlier, at) => !isTaken[at] && isPair(earlier, fault, at === place),
      )
      if (found < 0) return
      isTaken[found] = true
      pairs[place] = found
    })
  }
  pair(isEqual)
  pair((a, b, isSamePlace) => isSamePlace && a.type === b.type)
  pair((a, b) => a.type === b.type)
  return pairs
}

function isEqual(a: Fault, b: Fault): boolean {
  return a === b || faultsText([a]) === faultsText([b])
}
