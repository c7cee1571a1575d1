import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  arrivalMoments,
  endMoments,
  eventMoments,
  type Moments,
  nextMoment,
  problemMoments,
} from '../analysis/moments.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { ParameterName, ParameterValue } from '../scenario/parameters.ts'
import { defaultPreset, findPreset } from '../scenario/presets/index.ts'
import { problemText } from '../scenario/problem.ts'
import { requestName, requestNumber } from '../scenario/requestName.ts'
import {
  type EditionId,
  editionsOf,
  type LaneId,
  limits,
  type Scenario,
} from '../scenario/scenario.ts'
import { decodeLink, encodeLink, type Link } from '../scenario/scenarioLink.ts'
import { speedUpFor } from '../scenario/traceFile.ts'
import type { QuestionId, Reply, Windows } from '../worker/protocol.ts'
import type { SimulationClient } from '../worker/simulationClient.ts'
import { optionsFor, sensible, withOption } from './edits.ts'
import { playheadAt } from './playback.ts'
import type { Notice, PlaygroundState, StepTarget } from './playgroundStore.ts'
import { windowAround } from './windowAround.ts'

export type Playground = StoreApi<PlaygroundState>

/** How long a newer scenario waits for an older run, in ms of the viewer's time, before it takes its place. */
const impatienceMs = 2_500
/** How long the run of an opened trace is, in ms. */
const traceRunMs = 60_000

/**
 * The facts of the page and what a person can do about them. Knows neither React nor the screen; whoever answers
 * questions about runs is handed in.
 */
export function createPlayground(client: SimulationClient): Playground {
  let runId: QuestionId | undefined
  let windowId: QuestionId | undefined
  let traceId: QuestionId | undefined
  let nextNotice = 1
  let expectedDigest: string | undefined
  /** The preset that the run on screen came from. */
  let runPresetId = defaultPreset.id
  let askedWindow: { readonly fromUs: number; readonly toUs: number } | undefined
  /** A change that came while a run was under way; only the last one counts. */
  let isRunWanted = false
  let impatience: ReturnType<typeof setTimeout> | undefined
  let traceOpened: { readonly resolve: () => void; readonly before: Scenario } | undefined
  /** Where steps can go, worked out when somebody first steps. */
  let logMoments: Moments | undefined
  let requestMoments: Moments | undefined
  let problems: Moments | undefined
  let windowMoments: Moments | undefined

  const store = createStore<PlaygroundState>()((set, get) => {
    const change = (scenario: Scenario): void => {
      expectedDigest = undefined
      set({ scenario, sameRun: 'unchecked' })
      wantRun()
    }
    const show = (link: Link): void => {
      const preset = findPreset(link.presetId) ?? defaultPreset
      expectedDigest = link.digest
      // Whatever was being read belongs to what was on screen before.
      traceId = undefined
      askedWindow = undefined
      const [lane, request] = (link.selection ?? '').split('.')
      set({
        presetId: preset.id,
        scenario: link.scenario,
        speed: link.speed ?? preset.speed,
        view: link.view ?? 'flow',
        playback: { type: 'paused', atMs: link.playheadMs ?? 0 },
        selection:
          link.selection === undefined
            ? undefined
            : { lane: lane as LaneId, request: requestNumber(request ?? '') },
        focusedLane: link.scenario.lanes[0]?.id ?? 'a',
        sameRun: 'unchecked',
      })
      wantRun()
    }
    const playhead = (wallMs: number): number => {
      const { playback, run, scenario, speed } = get()
      return playheadAt(playback, speed, run?.endMs ?? scenario.durationMs, wallMs)
    }

    return {
      presetId: defaultPreset.id,
      scenario: defaultPreset.scenario,
      run: undefined,
      windows: new Map(),
      crowdedLanes: [],
      work: { type: 'idle' },
      playback: { type: 'paused', atMs: 0 },
      speed: defaultPreset.speed,
      numbersScope: 'playhead',
      selection: undefined,
      focusedLane: 'a',
      panel: 'none',
      view: 'flow',
      theme: 'system',
      notices: [],
      sameRun: 'unchecked',

      openLink(fragment) {
        const { link, problems } = decodeLink(fragment)
        set({ notices: [] })
        if (problems.length > 0) {
          tell('problem', 'Parts of this link could not be used', problems.map(problemText))
        }
        show(link)
      },
      openPreset(presetId) {
        const preset = findPreset(presetId)
        if (preset === undefined) return
        set({ notices: [], panel: 'none' })
        show({ presetId, scenario: preset.scenario })
      },
      openTrace(file, timeUnit = 's') {
        set({ work: { type: 'reading-trace', name: file.name, share: 0 } })
        traceOpened?.resolve()
        return new Promise((resolve) => {
          traceOpened = { resolve, before: get().scenario }
          traceId = client.ask({
            type: 'read-trace',
            file,
            name: file.name.slice(0, limits.traceNameCharactersMax),
            timeUnit,
          })
        })
      },
      changeParameter(name: ParameterName, value: ParameterValue) {
        const { scenario } = get()
        change(
          sensible({ ...scenario, parameters: { ...scenario.parameters, [name]: value } }, name),
        )
      },
      setLaneOption(id, name, value) {
        const { scenario } = get()
        const lanes = scenario.lanes.map((lane) =>
          lane.id === id ? { ...lane, options: withOption(lane.options, name, value) } : lane,
        )
        change(sensible({ ...scenario, lanes }, name))
      },
      changeLane(id, pattern, edition) {
        const { scenario } = get()
        const lanes = scenario.lanes.map((lane) =>
          lane.id === id
            ? { id, pattern, edition, options: optionsFor(pattern, lane.options) }
            : lane,
        )
        change({ ...scenario, lanes })
      },
      changeEdition(edition) {
        const { scenario } = get()
        const lanes = scenario.lanes.map((lane) => {
          const editions: readonly EditionId[] = editionsOf[lane.pattern]
          return editions.includes(edition) ? { ...lane, edition } : lane
        })
        change({ ...scenario, lanes })
      },
      changeSeed(seed) {
        change({ ...get().scenario, seed })
      },
      changeDuration(durationMs) {
        const shortened = { ...get().scenario, durationMs }
        const schedule = shortened.schedule.filter(({ atMs }) => atMs <= durationMs)
        if (schedule.length < shortened.schedule.length) {
          tell('info', 'Requests after the end of the run are left out', [
            `${shortened.schedule.length - schedule.length} of ${shortened.schedule.length} scheduled requests`,
          ])
        }
        change({ ...shortened, schedule })
      },
      changeFault(index, fault) {
        const { scenario } = get()
        const faults =
          fault === undefined
            ? scenario.faults.toSpliced(index, 1)
            : scenario.faults.toSpliced(index, 1, fault)
        change({ ...scenario, faults: faults.slice(0, limits.faultsMax) })
      },
      play(wallMs) {
        const { run, scenario } = get()
        const endMs = run?.endMs ?? scenario.durationMs
        const atMs = playhead(wallMs)
        set({
          playback: { type: 'playing', fromMs: atMs >= endMs ? 0 : atMs, sinceWallMs: wallMs },
        })
      },
      pause(wallMs) {
        set({ playback: { type: 'paused', atMs: playhead(wallMs) } })
        get().playheadMoved(playhead(wallMs))
      },
      seek(atMs, wallMs) {
        const { playback, run, scenario } = get()
        const to = Math.min(Math.max(0, atMs), run?.endMs ?? scenario.durationMs)
        set({
          playback:
            playback.type === 'paused'
              ? { type: 'paused', atMs: to }
              : { type: 'playing', fromMs: to, sinceWallMs: wallMs },
        })
        get().playheadMoved(to)
      },
      step(target, direction, wallMs) {
        const { run } = get()
        if (run === undefined) return
        const to = nextOf(target, playhead(wallMs), direction)
        const atMs =
          to ?? (target === 'problem' ? playhead(wallMs) : direction === 1 ? run.endMs : 0)
        if (to === undefined && target === 'problem') {
          tell(
            'info',
            direction === 1 ? 'No further problem in this run' : 'No earlier problem in this run',
            [],
          )
        }
        set({ playback: { type: 'paused', atMs } })
        get().playheadMoved(atMs)
      },
      changeSpeed(speed, wallMs) {
        const { playback } = get()
        const atMs = playhead(wallMs)
        set({
          speed: Math.min(limits.speedMax, Math.max(limits.speedMin, speed)),
          playback:
            playback.type === 'paused'
              ? playback
              : { type: 'playing', fromMs: atMs, sinceWallMs: wallMs },
        })
      },
      showNumbers: (numbersScope) => set({ numbersScope }),
      select: (selection) => set({ selection }),
      focusLane: (focusedLane) => set({ focusedLane }),
      openPanel: (panel) => set({ panel }),
      changeTheme: (theme) => set({ theme }),
      dismissNotice: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
      playheadMoved(atMs) {
        const { run, scenario, speed, windows } = get()
        if (run === undefined || run.scenario !== scenario) return
        const wanted = windowAround({ atMs, speed, run, windows, asked: askedWindow })
        if (wanted === undefined) return
        askedWindow = wanted
        windowId = client.ask({ type: 'window', scenario, ...wanted })
      },
      linkAt(wallMs, view) {
        const { presetId, run, scenario, selection, speed } = get()
        return encodeLink({
          presetId,
          scenario,
          playheadMs: Math.round(playhead(wallMs) * 1000) / 1000,
          speed,
          ...(view === undefined ? {} : { view }),
          ...(selection === undefined
            ? {}
            : { selection: `${selection.lane}.${requestName(selection.request)}` }),
          ...(run === undefined || run.scenario !== scenario ? {} : { digest: run.digest }),
        })
      },
    }
  })

  function tell(type: Notice['type'], title: string, items: readonly string[]): void {
    const others = store.getState().notices.filter((notice) => notice.title !== title)
    store.setState({ notices: [...others, { id: nextNotice++, type, title, items }] })
  }

  /** The next instant to step to. Outside the recorded window only the log knows what happens. */
  function nextOf(target: StepTarget, playheadMs: number, direction: 1 | -1): number | undefined {
    const { run, windows } = store.getState()
    if (run === undefined) return undefined
    const logs = run.lanes.map(({ log }) => log)
    if (target === 'event') {
      logMoments ??= endMoments(logs, run.endMs)
      windowMoments ??= eventMoments(run.scenario, [...windows.values()], run.endMs)
      const found = [logMoments, windowMoments]
        .map((moments) => nextMoment(moments, playheadMs, direction))
        .filter((ms) => ms !== undefined)
      return found.length === 0
        ? undefined
        : direction === 1
          ? Math.min(...found)
          : Math.max(...found)
    }
    requestMoments ??= arrivalMoments(logs, run.endMs)
    problems ??= problemMoments(run.lanes, run.endMs)
    return nextMoment(target === 'request' ? requestMoments : problems, playheadMs, direction)
  }

  function keepWindows(windows: Windows): void {
    const kept = new Map<LaneId, LaneTrace>()
    for (const [lane, trace] of windows) if (trace !== undefined) kept.set(lane, trace)
    windowMoments = undefined
    const crowdedLanes = [...windows].flatMap(([lane, trace]) =>
      trace === undefined ? [lane] : [],
    )
    store.setState({ windows: kept, crowdedLanes })
  }

  /** At most one run is under way: the next one starts when it is done, with whatever is wanted by then. */
  function wantRun(): void {
    if (runId !== undefined) {
      isRunWanted = true
      impatience ??= setTimeout(runWanted, impatienceMs)
      return
    }
    runId = client.ask({ type: 'run', scenario: store.getState().scenario })
    store.setState({ work: { type: 'running' } })
  }

  /** The next run, if anything has changed while one was under way. */
  function runWanted(): void {
    runId = undefined
    clearTimeout(impatience)
    impatience = undefined
    if (!isRunWanted) return
    isRunWanted = false
    runId = client.ask({ type: 'run', scenario: store.getState().scenario })
  }

  function runDone({ run, windows }: Extract<Reply, { type: 'run-done' }>): void {
    const { scenario } = store.getState()
    logMoments = undefined
    requestMoments = undefined
    problems = undefined
    askedWindow = undefined
    windowId = undefined
    // A copy came back from the worker: keep ours, so that "is this run of that scenario" is a plain comparison.
    const isCurrent = !isRunWanted
    if (isCurrent) runPresetId = store.getState().presetId
    const kept = isCurrent ? { ...run, scenario } : run
    const { work } = store.getState()
    const isReading = work.type === 'reading-trace' && traceId !== undefined
    store.setState({
      run: kept,
      work: isReading ? work : isCurrent ? { type: 'idle' } : { type: 'running' },
    })
    keepWindows(windows ?? new Map())
    if (isCurrent && expectedDigest !== undefined) {
      const isSame = expectedDigest === run.digest
      store.setState({ sameRun: isSame ? 'same' : 'different' })
      expectedDigest = undefined
    }
    runWanted()
    const { playback, speed } = store.getState()
    store
      .getState()
      .playheadMoved(
        playheadAt(
          playback,
          speed,
          run.endMs,
          playback.type === 'playing' ? playback.sinceWallMs : 0,
        ),
      )
  }

  function refused(reply: Extract<Reply, { type: 'refused' }>): void {
    if (reply.id === runId) {
      tell(
        'problem',
        reply.isTraceMissing ? 'This link needs its trace file' : 'This could not be run',
        [reply.problem],
      )
      const { run } = store.getState()
      // What is on screen goes on, and so do the controls that belong to it.
      if (reply.isTraceMissing) store.setState({ run: undefined, windows: new Map() })
      else if (run !== undefined && !isRunWanted)
        store.setState({ scenario: run.scenario, presetId: runPresetId })
      store.setState({ work: { type: 'idle' } })
      runWanted()
    } else if (reply.id === traceId) {
      tell('problem', 'This trace could not be opened', [reply.problem])
      store.setState({ work: { type: 'idle' } })
      traceOpened?.resolve()
    } else if (reply.id === windowId) {
      tell('problem', 'This moment could not be shown', [reply.problem])
    }
  }

  function traceDone({ trace }: Extract<Reply, { type: 'trace-done' }>): void {
    const { scenario } = store.getState()
    const { workload } = scenario
    const isAwaited = workload.type === 'trace' && workload.hash === trace.workload.hash
    const durationMs = isAwaited ? scenario.durationMs : traceRunMs
    const speedUp = isAwaited ? workload.speedUp : speedUpFor(trace.lengthUs, durationMs)
    store.setState({
      scenario: {
        ...scenario,
        durationMs,
        schedule: [],
        overrides: [],
        workload: { ...trace.workload, speedUp },
      },
      playback: {
        type: 'paused',
        atMs: isAwaited ? playheadAt(store.getState().playback, 1, durationMs, 0) : 0,
      },
      panel: 'none',
      notices: [],
      work: { type: 'running' },
    })
    traceId = undefined
    wantRun()
    traceOpened?.resolve()
  }

  client.hear((reply) => {
    switch (reply.type) {
      case 'run-done':
        if (reply.id === runId) runDone(reply)
        return
      case 'window-done':
        if (reply.id === windowId) keepWindows(reply.windows)
        return
      case 'trace-progress': {
        const { work } = store.getState()
        if (reply.id === traceId && work.type === 'reading-trace')
          store.setState({ work: { ...work, share: reply.share } })
        return
      }
      case 'trace-done':
        if (reply.id === traceId) traceDone(reply)
        return
      case 'refused':
        refused(reply)
        return
      case 'overtaken':
        if (reply.id === runId) runWanted()
        return
      case 'ready':
    }
  })

  return store
}
