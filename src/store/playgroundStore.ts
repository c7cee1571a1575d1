import type { Run } from '../analysis/run.ts'
import type { Sought } from '../analysis/sought.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { ParameterName, ParameterValue } from '../scenario/parameters.ts'
import type { LaneId, Scenario } from '../scenario/scenario.ts'
import type { View } from '../scenario/view.ts'
import type { ByHandActions } from './byHandActions.ts'
import type { EditActions } from './editActions.ts'
import type { HistoryFacts } from './history.ts'
import type { LaneActions } from './laneActions.ts'
import type { TimeActions } from './timeActions.ts'

/** Where the playhead is: standing still, or moving since an instant of the viewer's clock. */
export type Playback =
  | {
      readonly type: 'paused'
      readonly atMs: number
      /** It stopped by itself, where a violation is. */
      readonly isHalted?: true
    }
  | { readonly type: 'playing'; readonly fromMs: number; readonly sinceWallMs: number }

/** Something to tell the visitor, quietly. `problem`: what could not be used, item by item. */
export interface Notice {
  readonly id: number
  readonly type: 'problem' | 'info'
  readonly title: string
  readonly items: readonly string[]
}

export type Panel = 'none' | 'settings' | 'scenarios' | 'share' | 'keyboard' | 'about'
export type NumbersScope = 'playhead' | 'run'
export type StepTarget = 'event' | 'request' | Sought

/** The request shown in full; its id is negative for a scheduled one. */
interface Selection {
  readonly lane: LaneId
  readonly request: number
  /** Which of the violations of its lane is explained; left out, the latest one of the request. */
  readonly violation?: number
}

export interface PlaygroundFacts extends HistoryFacts {
  readonly presetId: string
  readonly scenario: Scenario
  /** The last run that was computed; stays on screen while the next one is under way. */
  readonly run: Run | undefined
  /** Requests and steps around the playhead, per lane; replaced as the playhead moves on. */
  readonly windows: ReadonlyMap<LaneId, LaneTrace>
  /** Lanes in which more happens around the playhead than a window can hold. */
  readonly crowdedLanes: readonly LaneId[]
  readonly work:
    | { readonly type: 'idle' }
    | { readonly type: 'running' }
    | { readonly type: 'reading-trace'; readonly name: string; readonly share: number }
  readonly playback: Playback
  /** Simulated ms per second of the viewer's time, 1 to 10,000. */
  readonly speed: number
  /** What was looked for last. */
  readonly sought: Sought
  /** Playing stops at the next violation, and selects its request. */
  readonly haltsOnViolation: boolean
  readonly numbersScope: NumbersScope
  readonly selection: Selection | undefined
  /** The key whose requests and entries stand out; it has a cell of its own on stage. */
  readonly followedKey: string | undefined
  /** The lane a small screen shows, and the one that is shown large where one is. */
  readonly focusedLane: LaneId
  /** The focused lane takes the room of all of them. */
  readonly isLaneEnlarged: boolean
  readonly panel: Panel
  /** Whether what can be done by hand is laid out; beside whatever panel is open. */
  readonly isByHandShown: boolean
  /** By how much a call is delayed by hand, in simulated ms. */
  readonly delayByHandMs: number
  readonly view: View
  readonly theme: 'system' | 'light' | 'dark'
  readonly notices: readonly Notice[]
  /** After opening a link with a digest: whether this run is the one the link named. */
  readonly sameRun: 'unchecked' | 'same' | 'different'
}

/** What a person does. Times are simulated ms unless their name says wall. */
export interface PlaygroundActions extends EditActions, ByHandActions, LaneActions, TimeActions {
  openLink(fragment: string): void
  openPreset(presetId: string): void
  openTrace(file: File, timeUnit?: 'us' | 'ms' | 's'): Promise<void>
  changeParameter(name: ParameterName, value: ParameterValue): void
  changeSeed(seed: number): void
  changeDuration(durationMs: number): void
  /** Moves, resizes or removes the fault at this place of the list; a new one goes at its end. */
  changeFault(index: number, fault: Scenario['faults'][number] | undefined): void
  showNumbers(scope: NumbersScope): void
  select(selection: PlaygroundFacts['selection']): void
  followKey(key: string | undefined): void
  openPanel(panel: Panel): void
  /** Another view of the same moment, with the same selection. */
  changeView(view: View, wallMs: number): void
  changeTheme(theme: PlaygroundFacts['theme']): void
  dismissNotice(id: number): void
  /** Tells that the playhead is here now, so that what happens around it can be fetched in time. */
  playheadMoved(atMs: number): void
  /** The link to what is on screen now, as a fragment without `#`. */
  linkAt(wallMs: number, view?: View): string
}

export type PlaygroundState = PlaygroundFacts & PlaygroundActions
