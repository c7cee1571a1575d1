import { createStore, type StoreApi } from 'zustand/vanilla'
import { foundAt } from '../analysis/sought.ts'
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
import type { SimulationClient } from '../worker/simulationClient.ts'
import { byHandActions } from './byHandActions.ts'
import { editActions } from './editActions.ts'
import { optionsFor, sensible, withOption } from './edits.ts'
import { History } from './history.ts'
import { lookedAt, withLaneAdded, withLaneMoved, withoutLane } from './laneEdits.ts'
import { endMsOf, haltedAt, playheadOf } from './playback.ts'
import type { Notice, PlaygroundState } from './playgroundStore.ts'
import { Questions } from './questions.ts'
import { nothingFound, nothingFoundTexts, Steps } from './steps.ts'

export type Playground = StoreApi<PlaygroundState>

/**
 * The facts of the page and what a person can do about them. Knows neither React nor the screen; whoever answers
 * questions about runs is handed in.
 */
export function createPlayground(client: SimulationClient): Playground {
  let nextNotice = 1
  const steps = new Steps()
  const history = new History(defaultPreset.scenario)

  const store: Playground = createStore<PlaygroundState>()((set, get) => {
    const showScenario = (scenario: Scenario): void => {
      const before = get()
      const looking = lookedAt(before, before.scenario.lanes, scenario.lanes)
      questions.expectDigest(undefined)
      set({ scenario, sameRun: 'unchecked', ...looking, ...history.facts })
      if (looking.selection !== before.selection)
        tell('info', 'The selected request is gone with its lane', [])
      questions.wantRun()
    }
    const change = (scenario: Scenario): void => {
      history.record(scenario)
      showScenario(scenario)
    }
    const show = (link: Link): void => {
      const preset = findPreset(link.presetId) ?? defaultPreset
      questions.expectDigest(link.digest)
      questions.forgetWhatIsRead()
      history.startWith(link.scenario)
      const [lane, request] = (link.selection ?? '').split('.')
      set({
        ...history.facts,
        presetId: preset.id,
        scenario: link.scenario,
        speed: link.speed ?? preset.speed,
        view: link.view ?? 'flow',
        playback: { type: 'paused', atMs: link.playheadMs ?? 0 },
        selection:
          link.selection === undefined
            ? undefined
            : { lane: lane as LaneId, request: requestNumber(request ?? '') },
        followedKey: link.key,
        focusedLane: link.enlargedLane ?? link.scenario.lanes[0]?.id ?? 'a',
        isLaneEnlarged: link.enlargedLane !== undefined && link.scenario.lanes.length > 1,
        sameRun: 'unchecked',
      })
      questions.wantRun()
    }
    const playhead = (wallMs: number): number => playheadOf(get(), wallMs)

    return {
      presetId: defaultPreset.id,
      scenario: defaultPreset.scenario,
      run: undefined,
      windows: new Map(),
      crowdedLanes: [],
      work: { type: 'idle' },
      playback: { type: 'paused', atMs: 0 },
      speed: defaultPreset.speed,
      sought: 'problem',
      haltsOnViolation: false,
      numbersScope: 'playhead',
      selection: undefined,
      followedKey: undefined,
      focusedLane: 'a',
      isLaneEnlarged: false,
      panel: 'none',
      isByHandShown: false,
      delayByHandMs: 100,
      view: 'flow',
      theme: 'system',
      notices: [],
      sameRun: 'unchecked',
      ...history.facts,

      ...editActions({ get, history, change, show: showScenario }),
      ...byHandActions({ get, set, change, playhead, tell }),
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
      openTrace: (file, timeUnit = 's') => questions.readTrace(file, timeUnit),
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
      addLane() {
        const before = get().scenario
        const scenario = withLaneAdded(before)
        const added = scenario.lanes.at(-1)
        if (scenario === before || added === undefined) return
        change(scenario)
        get().focusLane(added.id)
      },
      removeLane(id) {
        const { scenario } = get()
        const without = withoutLane(scenario, id)
        if (without !== scenario) change(without)
      },
      moveLane(id, to) {
        const { scenario } = get()
        const moved = withLaneMoved(scenario, id, to)
        if (moved !== scenario) change(moved)
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
        const endMs = endMsOf(get())
        const atMs = playhead(wallMs)
        set({
          playback: { type: 'playing', fromMs: atMs >= endMs ? 0 : atMs, sinceWallMs: wallMs },
        })
      },
      pause(wallMs) {
        const atMs = playhead(wallMs)
        const found = haltedAt(get(), atMs)
        if (found === undefined) set({ playback: { type: 'paused', atMs } })
        else {
          const { lane, request } = found
          const selection = request === undefined ? undefined : { lane, request }
          const playback = { type: 'paused', atMs, isHalted: true } as const
          set({ playback, selection, focusedLane: lane })
        }
        get().playheadMoved(atMs)
      },
      seek(atMs, wallMs) {
        const { playback } = get()
        const to = Math.min(Math.max(0, atMs), endMsOf(get()))
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
        const from = playhead(wallMs)
        const to = steps.next(get(), target, from, direction)
        const isSought = target !== 'event' && target !== 'request'
        const atMs = to ?? (isSought ? from : direction === 1 ? run.endMs : 0)
        set({ playback: { type: 'paused', atMs } })
        get().playheadMoved(atMs)
        if (!isSought) return
        set({
          sought: target,
          notices: get().notices.filter(({ title }) => !nothingFoundTexts.has(title)),
        })
        const found = to === undefined ? undefined : foundAt(run, target, to, get().focusedLane)
        if (to === undefined) tell('info', nothingFound(target, direction), [])
        if (found?.request === undefined) return
        const { lane, request } = found
        set({ selection: { lane, request }, focusedLane: lane })
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
        get().playheadMoved(atMs)
      },
      haltOnViolation(isWanted, wallMs) {
        const { playback } = get()
        const atMs = playhead(wallMs)
        set({
          haltsOnViolation: isWanted,
          playback:
            playback.type === 'paused'
              ? playback
              : { type: 'playing', fromMs: atMs, sinceWallMs: wallMs },
        })
      },
      showNumbers: (numbersScope) => set({ numbersScope }),
      select: (selection) => set({ selection }),
      followKey: (followedKey) => set({ followedKey }),
      focusLane: (focusedLane) => set({ focusedLane }),
      enlargeLane(lane) {
        if (lane === undefined) set({ isLaneEnlarged: false })
        else set({ focusedLane: lane, isLaneEnlarged: get().scenario.lanes.length > 1 })
      },
      openPanel: (panel) => set({ panel }),
      changeView(view, wallMs) {
        set({ view })
        get().playheadMoved(playhead(wallMs))
      },
      changeTheme: (theme) => set({ theme }),
      dismissNotice: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
      playheadMoved: (atMs) => questions.wantWindowAt(atMs),
      linkAt(wallMs, view) {
        const { focusedLane, followedKey, isLaneEnlarged, presetId, run } = get()
        const { scenario, selection, speed } = get()
        const shown = view ?? (get().view === 'score' ? 'score' : undefined)
        return encodeLink({
          presetId,
          scenario,
          playheadMs: Math.round(playhead(wallMs) * 1000) / 1000,
          speed,
          ...(shown === undefined ? {} : { view: shown }),
          ...(selection === undefined
            ? {}
            : { selection: `${selection.lane}.${requestName(selection.request)}` }),
          ...(followedKey === undefined ? {} : { key: followedKey }),
          ...(isLaneEnlarged ? { enlargedLane: focusedLane } : {}),
          ...(run === undefined || run.scenario !== scenario ? {} : { digest: run.digest }),
        })
      },
    }
  })

  function tell(type: Notice['type'], title: string, items: readonly string[]): void {
    const others = store.getState().notices.filter((notice) => notice.title !== title)
    store.setState({ notices: [...others, { id: nextNotice++, type, title, items }] })
  }

  const questions: Questions = new Questions(
    client,
    { get: store.getState, set: store.setState, tell, history },
    steps,
  )
  return store
}
