import { createFlows } from './flows.ts'
import { Intervals } from './intervals.ts'
import type { KnownRequests } from './knownRequests.ts'
import type { Sample } from './sampling.ts'
import type { Scene } from './scene.ts'
import type { Sight } from './sights.ts'

/** What of the sights of a lane is drawn. */
export interface Seeing {
  /** What is drawn, and the selected request whether it is or not. */
  readonly at: (us: number, selected: number | undefined) => readonly Sight[]
  readonly isDrawn: (request: number) => boolean
  /** Of how many that set out around this instant about one is drawn. */
  readonly oneOf: (us: number) => number
  readonly flowsAt: (us: number) => Scene['flows']
}

export function seeing(sights: readonly Sight[], sample: Sample, requests: KnownRequests): Seeing {
  const drawn = shownOf(sights.filter(({ request }) => sample.isDrawn(request)))
  let flowsAt: Seeing['flowsAt'] | undefined
  let alone: { readonly selected: number; readonly at: typeof drawn } | undefined
  return {
    at(us, selected) {
      if (selected === undefined || sample.isDrawn(selected)) return drawn(us)
      if (alone?.selected !== selected)
        alone = { selected, at: shownOf(sights.filter(({ request }) => request === selected)) }
      return [...drawn(us), ...alone.at(us)]
    },
    isDrawn: sample.isDrawn,
    oneOf: sample.oneOf,
    flowsAt(us) {
      flowsAt ??= createFlows(sights, (request) => requests.operationOf(request) === 'read')
      return flowsAt(us)
    },
  }
}

function shownOf(sights: readonly Sight[]): (us: number) => readonly Sight[] {
  const shown = new Intervals(
    sights.map(({ leavesUs }) => leavesUs),
    sights.map(({ untilUs }) => untilUs),
  )
  return (us) => shown.at(us).map((i) => sights[i] as Sight)
}
