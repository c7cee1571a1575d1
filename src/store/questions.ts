import type { Run } from '../analysis/run.ts'
import type { LaneTrace } from '../engine/trace.ts'
import { wholeIfShort } from '../engine/wholeIfShort.ts'
import { type LaneId, limits, type Scenario } from '../scenario/scenario.ts'
import { speedUpFor } from '../scenario/speedUpFor.ts'
import { replayOf } from '../scenario/startingPoint.ts'
import type { TimeUnit } from '../scenario/traceFile.ts'
import type { QuestionId, Reply, Window, Windows } from '../worker/protocol.ts'
import type { SimulationClient } from '../worker/simulationClient.ts'
import type { History } from './history.ts'
import { lookedAt } from './laneEdits.ts'
import { playheadAt } from './playback.ts'
import type { Notice, PlaygroundFacts } from './playgroundStore.ts'
import { expectedSize, sizeOf } from './runSize.ts'
import type { Steps } from './steps.ts'
import { firstWindowAt, nextWindow, windowAt } from './windowAround.ts'

/** How long a newer scenario waits for an older run, in ms of the viewer's time, before it takes its place. */
const impatienceMs = 2_500

/** After so many ms of the viewer's time without another run, more is recorded around a playhead that stands still. */
const restMs = 500

/** What questions need of the store. */
export interface Facts {
  get(): PlaygroundFacts
  set(facts: Partial<PlaygroundFacts>): void
  tell(type: Notice['type'], title: string, items: readonly string[]): void
  readonly history: Pick<History, 'startWith' | 'fallBackTo' | 'facts'>
}

/** What is asked of the engine, which answers are still wanted, and what they make of the facts. */
export class Questions {
  private runId: QuestionId | undefined
  private windowId: QuestionId | undefined
  private traceId: QuestionId | undefined
  private expectedDigest: string | undefined
  /** The preset that the run on screen came from. */
  private runPresetId: string
  private askedWindow: Window | undefined
  /** A change that came while a run was under way; only the last one counts. */
  private isRunWanted = false
  private impatience: ReturnType<typeof setTimeout> | undefined
  private rest: ReturnType<typeof setTimeout> | undefined
  /** Where the playhead was said to be last, in ms. */
  private toldMs = 0
  /** Settles the promise of the trace that is being read. */
  private traceSettled: (() => void) | undefined

  private readonly client: SimulationClient
  private readonly facts: Facts
  private readonly steps: Steps

  constructor(client: SimulationClient, facts: Facts, steps: Steps) {
    this.client = client
    this.facts = facts
    this.steps = steps
    this.runPresetId = facts.get().presetId
    client.hear((reply) => this.heard(reply))
  }

  /** The digest that a link names for the run that is asked for next; undefined where nobody named one. */
  expectDigest(digest: string | undefined): void {
    this.expectedDigest = digest
  }

  /** Whatever is being read belongs to what was on screen before. */
  forgetWhatIsRead(): void {
    this.traceId = undefined
    this.askedWindow = undefined
  }

  /** Reads a trace file and runs it; fulfilled when it is clear whether it can be. */
  readTrace(file: File, timeUnit: TimeUnit): Promise<void> {
    this.facts.set({ work: { type: 'reading-trace', name: file.name, share: 0 } })
    this.traceSettled?.()
    return new Promise((resolve) => {
      this.traceSettled = resolve
      this.traceId = this.client.ask({
        type: 'read-trace',
        file,
        name: file.name.slice(0, limits.traceNameCharactersMax),
        timeUnit,
      })
    })
  }

  /** Asks for what happens around this moment, unless it is known or asked for. */
  wantWindowAt(atMs: number): void {
    this.toldMs = atMs
    const { run, scenario, speed, view, windows } = this.facts.get()
    if (run === undefined || run.scenario !== scenario) return
    const moment = { atMs, speed, view, run: sizeOf(run) }
    const record = nextWindow(moment, windows, this.askedWindow)
    if (record === undefined) return
    this.askWindow(record)
  }

  /** Enough for whoever moves the playhead next, as soon as nobody changes the run any more. */
  private widenAtRest(): void {
    clearTimeout(this.rest)
    this.rest = setTimeout(() => {
      const { playback, run, scenario, speed, view, windows } = this.facts.get()
      const isKnown = run !== undefined && run.scenario === scenario
      if (!isKnown || playback.type !== 'paused' || this.askedWindow !== undefined) return
      const wide = windowAt({ atMs: this.whereMs(), speed, view, run: sizeOf(run) })
      const recorded = windows.values().next().value
      if (recorded !== undefined && recorded.toUs < wide.toUs) this.askWindow(wide)
    }, restMs)
  }

  private askWindow(record: Window): void {
    this.askedWindow = record
    const { scenario } = this.facts.get()
    this.windowId = this.client.ask({ type: 'window', scenario, record })
  }

  /** At most one run is under way: the next one starts when it is done, with whatever is wanted by then. */
  wantRun(): void {
    if (this.runId !== undefined) {
      this.isRunWanted = true
      this.impatience ??= setTimeout(() => this.runWanted(), impatienceMs)
      return
    }
    this.askRun()
    this.facts.set({ work: { type: 'running' } })
  }

  /** Figures and what happens around the playhead are asked for in one, so that the run is computed only once. */
  private askRun(): void {
    clearTimeout(this.rest)
    const { scenario, speed, view } = this.facts.get()
    const moment = { atMs: this.whereMs(), speed, view, run: expectedSize(scenario) }
    const record = wholeIfShort(scenario) ?? firstWindowAt(moment)
    this.runId = this.client.ask({ type: 'run', scenario, record })
  }

  /** The next run, if anything has changed while one was under way. */
  private runWanted(): void {
    this.runId = undefined
    clearTimeout(this.impatience)
    this.impatience = undefined
    if (!this.isRunWanted) return
    this.isRunWanted = false
    this.askRun()
  }

  /** Where the playhead is, or was a moment ago while it moves. */
  private whereMs(): number {
    const { playback } = this.facts.get()
    return playback.type === 'paused' ? playback.atMs : Math.max(playback.fromMs, this.toldMs)
  }

  private showRun(run: Run, windows: Windows): void {
    const { scenario } = this.facts.get()
    this.steps.forgetRun()
    this.askedWindow = undefined
    this.windowId = undefined
    // A copy came back from the worker: keep ours, so that "is this run of that scenario" is a plain comparison.
    const isCurrent = !this.isRunWanted
    if (isCurrent) this.runPresetId = this.facts.get().presetId
    const kept = isCurrent ? { ...run, scenario } : run
    const { work } = this.facts.get()
    const isReading = work.type === 'reading-trace' && this.traceId !== undefined
    this.facts.set({
      run: kept,
      work: isReading ? work : isCurrent ? { type: 'idle' } : { type: 'running' },
      ...recordedIn(windows),
    })
    if (isCurrent && this.expectedDigest !== undefined) {
      const isSame = this.expectedDigest === run.digest
      this.facts.set({ sameRun: isSame ? 'same' : 'different' })
      this.expectedDigest = undefined
    }
    if (isCurrent) this.keepFollowing(run.keyNames)
    this.runWanted()
    this.wantWindowAt(Math.min(this.whereMs(), run.endMs))
    this.widenAtRest()
  }

  /** A key that the run does not have cannot be followed. */
  private keepFollowing(keyNames: readonly string[]): void {
    const { followedKey } = this.facts.get()
    if (followedKey === undefined || keyNames.includes(followedKey)) return
    this.facts.tell('info', 'The key that was followed is not part of this run', [followedKey])
    this.facts.set({ followedKey: undefined })
  }

  private refused(reply: Extract<Reply, { type: 'refused' }>): void {
    if (reply.id === this.runId) {
      this.facts.tell(
        'problem',
        reply.isTraceMissing ? 'This link needs its trace file' : 'This could not be run',
        [reply.problem],
      )
      const { run } = this.facts.get()
      // What is on screen goes on, and so do the controls that belong to it.
      if (reply.isTraceMissing) this.facts.set({ run: undefined, windows: new Map() })
      else if (run !== undefined && !this.isRunWanted) this.comeBackTo(run.scenario)
      this.facts.set({ work: { type: 'idle' } })
      this.runWanted()
    } else if (reply.id === this.traceId) {
      this.facts.tell('problem', 'This trace could not be opened', [reply.problem])
      this.facts.set({ work: { type: 'idle' } })
      this.traceSettled?.()
    } else if (reply.id === this.windowId) {
      this.facts.tell('problem', 'This moment could not be shown', [reply.problem])
    }
  }

  /** What could not be run is forgotten, and whatever is looked at is in the lanes there are. */
  private comeBackTo(scenario: Scenario): void {
    const { history } = this.facts
    const now = this.facts.get()
    const looking = lookedAt(now, now.scenario.lanes, scenario.lanes)
    history.fallBackTo(scenario)
    this.facts.set({ scenario, presetId: this.runPresetId, ...looking, ...history.facts })
  }

  private traceDone({ trace }: Extract<Reply, { type: 'trace-done' }>): void {
    const { scenario } = this.facts.get()
    const { workload } = scenario
    const isAwaited = workload.type === 'trace' && workload.hash === trace.workload.hash
    const replay = isAwaited ? scenario : replayOf(scenario, { ...trace.workload, speedUp: 1 })
    const { durationMs } = replay
    const speedUp = isAwaited ? workload.speedUp : speedUpFor(trace.lengthUs, durationMs)
    const opened: Scenario = { ...replay, workload: { ...trace.workload, speedUp } }
    this.facts.history.startWith(opened)
    this.facts.set({
      scenario: opened,
      ...this.facts.history.facts,
      playback: {
        type: 'paused',
        atMs: isAwaited ? playheadAt(this.facts.get().playback, 1, durationMs, 0) : 0,
      },
      panel: 'none',
      notices: [],
      work: { type: 'running' },
    })
    this.traceId = undefined
    this.wantRun()
    this.traceSettled?.()
  }

  private heard(reply: Reply): void {
    switch (reply.type) {
      case 'run-done':
        if (reply.id === this.runId) this.showRun(reply.run, reply.windows)
        return
      case 'window-done':
        if (reply.id !== this.windowId) return
        this.steps.forgetWindows()
        this.facts.set(recordedIn(reply.windows))
        return
      case 'trace-progress': {
        const { work } = this.facts.get()
        if (reply.id === this.traceId && work.type === 'reading-trace')
          this.facts.set({ work: { ...work, share: reply.share } })
        return
      }
      case 'trace-done':
        if (reply.id === this.traceId) this.traceDone(reply)
        return
      case 'refused':
        this.refused(reply)
        return
      case 'overtaken':
        if (reply.id === this.runId) this.runWanted()
        return
      case 'ready':
    }
  }
}

/** What the stage draws from, and in which lanes too much happens for that. */
function recordedIn(all: Windows): Pick<PlaygroundFacts, 'windows' | 'crowdedLanes'> {
  const windows = new Map<LaneId, LaneTrace>()
  for (const [lane, trace] of all) if (trace !== undefined) windows.set(lane, trace)
  const crowdedLanes = [...all.keys()].filter((lane) => !windows.has(lane))
  return { windows, crowdedLanes }
}
