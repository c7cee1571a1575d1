import { hotKeys } from '../../src/analysis/hotKeys.ts'
import type { Scene } from '../../src/analysis/scene.ts'
import { createStage } from '../../src/analysis/sceneAt.ts'
import { runScenario } from '../../src/engine/runScenario.ts'
import { decodeLink } from '../../src/scenario/scenarioLink.ts'
import { paperPxPerSecond } from '../../src/store/paper.ts'

const cellsMax = 8
/** The paper of the score is some 1,000 px wide. Unit: s of the viewer's time. */
const paperSeconds = 1_000 / paperPxPerSecond

/** How many requests all lanes of a link's run together show at a moment (simulated ms; speed in them per second). */
type InView = (link: string, atMs: number, speed: number) => number

/** In Flow: whoever moves, waits or is served, also those of whom the stage draws a sample and shows the rest as width. */
export const requestsInFlow: InView = (link, atMs, speed) => {
  const { scenario } = decodeLink(link).link
  const run = runScenario(scenario, {
    log: true,
    record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
  })
  const { keyNames } = run.arrivals
  const shown = run.lanes.map(({ lane, log, trace }) => {
    if (log === undefined || trace === undefined) throw new RangeError('too much to record')
    const cellKeys = hotKeys(log, keyNames.length, cellsMax)
    const staged = { scenario, lane, log, trace, keyNames, cellKeys }
    return shownIn(createStage(staged)(atMs, speed))
  })
  return shown.reduce((sum, count) => sum + count, 0)
}

/** In the score: whoever arrives on the stretch of time that is on paper. */
export const requestsOnPaper: InView = (link, atMs, speed) => {
  const { scenario } = decodeLink(link).link
  const { lanes } = runScenario(scenario, { log: true })
  const reachUs = (paperSeconds / 2) * speed * 1000
  const isShown = (us: number): boolean => Math.abs(us - atMs * 1000) <= reachUs
  return lanes.reduce((sum, { log }) => sum + (log?.arrivedUs.filter(isShown).length ?? 0), 0)
}

function shownIn(scene: Scene): number {
  const { connections, flows, queue, queueLength, tokens, tray, waits } = scene
  const named = [...tokens, ...waits, ...connections, ...queue, ...(tray?.items ?? [])]
  const drawn = new Set(named.flatMap((one) => one?.request ?? []))
  const onTheWay = flows.reduce((sum, { reads, writes }) => sum + reads + writes, 0)
  return drawn.size + queueLength - queue.length + Math.max(0, onTheWay - tokens.length)
}
