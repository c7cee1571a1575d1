import type { NoCall } from '../analysis/callsAhead.ts'
import type { FaultType } from '../scenario/faults.ts'
import { requestNumber } from '../scenario/requestName.ts'
import type { Operation, Override, Scenario } from '../scenario/scenario.ts'
import { type ByHand, withFault, withOverride, withRequest } from './byHand.ts'
import { callsAheadAt } from './callsAheadAt.ts'
import type { Notice, PlaygroundFacts } from './playgroundStore.ts'

/** What a person makes happen at the playhead. Each is an edit of the scenario; what came before stays as it was. */
export interface ByHandActions {
  showByHand(isShown: boolean): void
  /** Has a request arrive now, and selects it. */
  requestByHand(operation: Operation, key: string, wallMs: number): void
  /** Has something go wrong from now on, for so long. */
  breakByHand(type: FaultType, durationMs: number, wallMs: number): void
  /** Has the selected request's call under way, or its next one, get lost. */
  dropByHand(wallMs: number): void
  /** Has it take longer by the delay that is set. */
  delayByHand(wallMs: number): void
  changeDelayByHand(delayMs: number): void
}

/** Why nothing of a request can be dropped or delayed now, in a sentence. */
export const noCallText = {
  'not-under-way': 'It is not under way at this moment.',
  'not-recorded': 'What it does at this moment is still being recorded.',
  'waits-for-another': 'It waits for the read of another request, whose call it shares.',
  'goes-with-a-batch': 'It goes to the database with its batch, in a call that is not its own.',
  'met-already': 'This call has been dropped or delayed already.',
  'none-left': 'It makes no further call of this kind.',
} as const satisfies Record<NoCall['why'], string>

export function byHandActions({
  get,
  set,
  change,
  playhead,
  tell,
}: {
  readonly get: () => PlaygroundFacts & { select(selection: PlaygroundFacts['selection']): void }
  readonly set: (facts: Partial<PlaygroundFacts>) => void
  readonly change: (scenario: Scenario) => void
  readonly playhead: (wallMs: number) => number
  readonly tell: (type: Notice['type'], title: string, items: readonly string[]) => void
}): ByHandActions {
  const edit = (edited: ByHand): boolean => {
    if (edited.ok) change(edited.scenario)
    else tell('info', edited.title, [edited.detail])
    return edited.ok
  }
  const override = (effect: Override['effect'], wallMs: number): void => {
    const { scenario, selection } = get()
    if (selection === undefined) return
    const call = callsAheadAt(get(), selection, playhead(wallMs))[effect.type]
    if (call.type === 'none')
      tell('info', `Nothing to ${effect.type} in this request`, [noCallText[call.why]])
    else edit(withOverride(scenario, selection, call, effect))
  }
  return {
    showByHand: (isByHandShown) => set({ isByHandShown }),
    requestByHand(operation, key, wallMs) {
      const { focusedLane, scenario } = get()
      const edited = withRequest(scenario, { operation, key, atMs: playhead(wallMs) })
      if (edit(edited) && edited.ok)
        get().select({ lane: focusedLane, request: requestNumber(edited.id) })
    },
    breakByHand(type, durationMs, wallMs) {
      const { run, scenario } = get()
      const fault = { type, durationMs, atMs: playhead(wallMs) }
      edit(withFault(scenario, fault, run?.endMs ?? scenario.durationMs))
    },
    dropByHand: (wallMs) => override({ type: 'drop' }, wallMs),
    delayByHand: (wallMs) => override({ type: 'delay', delayMs: get().delayByHandMs }, wallMs),
    changeDelayByHand: (delayByHandMs) => set({ delayByHandMs }),
  }
}
