import type { Run } from '../../analysis/run.ts'
import { createScore } from '../../analysis/score/createScore.ts'
import type { Score } from '../../analysis/score/score.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import type { PlaygroundStore } from '../PlaygroundContext.tsx'

interface Traced {
  readonly run: Run
  readonly trace: LaneTrace
  readonly score: Score
}

export type ScoreOf = (lane: LaneId) => Traced | undefined

/** Answers what a lane's strokes are, from what the store holds at the time of asking. */
export function createScores(store: PlaygroundStore): ScoreOf {
  const known = new Map<LaneId, Traced>()
  return (laneId) => {
    const { run, windows } = store.getState()
    const trace = windows.get(laneId)
    const log = run?.lanes.find(({ id }) => id === laneId)?.log
    const lane = run?.scenario.lanes.find(({ id }) => id === laneId)
    if (run === undefined || trace === undefined || log === undefined || lane === undefined)
      return undefined
    const before = known.get(laneId)
    if (before?.run === run && before.trace === trace) return before
    const { cellKeys, keyNames, scenario } = run
    const score = createScore({ scenario, lane, log, trace, keyNames, cellKeys })
    const traced = { run, trace, score }
    known.set(laneId, traced)
    return traced
  }
}
