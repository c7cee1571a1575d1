import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ParameterName, ParameterValue } from '../scenario/parameters.ts'
import { defaultPreset, findPreset } from '../scenario/presets/index.ts'
import { problemText } from '../scenario/problem.ts'
import { requestName, requestNumber } from '../scenario/requestName.ts'
import { type LaneId, limits, type Scenario } from '../scenario/scenario.ts'
import { decodeLink, encodeLink, type Link } from '../scenario/scenarioLink.ts'
import type { SimulationClient } from '../worker/simulationClient.ts'
import { byHandActions } from './byHandActions.ts'
import { editActions } from './editActions.ts'
import { sensible } from './edits.ts'
import { History } from './history.ts'
import { laneActions } from './laneActions.ts'
import { lookedAt } from './laneEdits.ts'
import { playheadOf } from './playback.ts'
import type { Notice, PlaygroundState } from './playgroundStore.ts'
import { Questions } from './questions.ts'
import { Steps } from './steps.ts'
import { timeActions } from './timeActions.ts'

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
      ...laneActions({ get, set, change }),
      ...timeActions({
        get,
        set,
        steps,
        playhead,
        tell,
        moved: (atMs) => get().playheadMoved(atMs),
      }),
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
      showNumbers: (numbersScope) => set({ numbersScope }),
      select: (selection) => set({ selection }),
      followKey: (followedKey) => set({ followedKey }),
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
