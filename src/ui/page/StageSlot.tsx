import { type ReactNode, useEffect, useMemo, useReducer } from 'react'
import { later } from '../design/later.tsx'
import { type LaneFacts, stageCaptions } from '../laneFacts.ts'
import { LaneHead } from '../lanes/LaneHead.tsx'
import {
  usePlayground,
  usePlaygroundStore,
  usePlayhead,
  useSceneOf,
} from '../PlaygroundContext.tsx'
import { noteOf } from '../scenes.ts'
import { requestFacts } from '../selection/requestFacts.ts'
import { selectRequest } from '../selection/showRequest.ts'
import { Stage, type StageLane, type StageProps } from '../stage/Stage.tsx'
import { stageSigns } from '../stage/stageSigns.ts'
import styles from './StageSlot.module.css'

const LaneStrips = later(async () => (await import('../lanes/LaneStrips.tsx')).LaneStrips)

interface StageSlotProps {
  readonly lanes: readonly LaneFacts[]
  readonly figure?: boolean
  readonly enlarged?: StageProps['enlarged']
  readonly asideOf?: (lane: { readonly id: LaneFacts['id'] }) => ReactNode
}

/** Gives the stage what it draws from. */
export function StageSlot({ lanes, figure = false, enlarged, asideOf }: StageSlotProps) {
  const store = usePlaygroundStore()
  const playheadMs = usePlayhead()
  const sceneOf = useSceneOf()
  const scenario = usePlayground((state) => state.scenario)
  const selection = usePlayground((state) => state.selection)
  const focusedLane = usePlayground((state) => state.focusedLane)
  const captions = useMemo(() => stageCaptions(scenario), [scenario])
  const signs = useMemo(() => stageSigns(scenario), [scenario])
  return (
    <div className={styles['slot']} data-enlarged={enlarged !== undefined}>
      <h2 className="visually-hidden">Stage</h2>
      <Stage
        lanes={lanes}
        playhead={playheadMs}
        sceneOf={sceneOf}
        noteOf={(lane) => noteOf(store.getState(), lane)}
        revision={useSceneRevision()}
        captions={captions}
        signs={signs}
        focusedLane={focusedLane}
        selection={selection}
        onSelect={(lane, request) => selectRequest(store, lane, request)}
        roving={{
          factsOf: (lane, request) => {
            const { run } = store.getState()
            return run && requestFacts(run, lane, request)
          },
          onFocusLane: store.getState().focusLane,
          onFollowKey: (_, key) => store.getState().followKey(key),
        }}
        figure={figure}
        enlarged={enlarged}
        {...(figure ? {} : { headOf })}
        {...(asideOf === undefined ? {} : { asideOf })}
      />
      {enlarged !== undefined && <LaneStrips lanes={lanes} />}
    </div>
  )
}

function headOf(lane: StageLane, isNameHidden: boolean): ReactNode {
  return <LaneHead lane={lane} isNameHidden={isNameHidden} />
}

/** Counts up when scenes may differ though the playhead stands still. While it moves, every frame asks anew anyway. */
function useSceneRevision(): number {
  const store = usePlaygroundStore()
  const [revision, raise] = useReducer((count: number) => count + 1, 0)
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const isOther =
          now.run !== before.run ||
          now.windows !== before.windows ||
          now.speed !== before.speed ||
          now.followedKey !== before.followedKey
        if (isOther && now.playback.type === 'paused') raise()
      }),
    [store],
  )
  return revision
}
