import { frame } from 'framer-motion'
import { type CSSProperties, useEffect, useMemo, useRef } from 'react'
import { shownKeys } from '../../analysis/shownKeys.ts'
import type { LaneFacts } from '../laneFacts.ts'
import { LaneButton } from '../lanes/LaneButton.tsx'
import {
  usePlayground,
  usePlaygroundStore,
  usePlayhead,
  useSceneOf,
} from '../PlaygroundContext.tsx'
import { keyText } from '../stage/cellText.ts'
import styles from './StateTable.module.css'
import { createStateWriter } from './stateText.ts'

const columnPx = 50
const namesPx = 72
const columnsMax = 8

/** Where the head has no room for it: what the focused lane's cache and database hold now, key by key. */
export function StateTable({
  lanes,
  width,
  canEnlarge,
}: {
  readonly lanes: readonly LaneFacts[]
  readonly width: number
  /** Whether the page is wide enough to show one lane larger than beside the others. */
  readonly canEnlarge: boolean
}) {
  const root = useRef<HTMLDivElement>(null)
  const store = usePlaygroundStore()
  const playheadMs = usePlayhead()
  const sceneOf = useSceneOf()
  const focused = usePlayground((state) => state.focusedLane)
  const lane = lanes.find(({ id }) => id === focused) ?? lanes[0]
  const keys = useKeysBelow(Math.min(columnsMax, Math.floor((width - namesPx) / columnPx)))
  const laneId = lane?.id
  const places = keys.map(({ place }) => place).join()

  useEffect(() => {
    if (root.current === null || laneId === undefined) return undefined
    const write = createStateWriter(root.current, places.split(',').map(Number))
    const writeNow = (): void => write(sceneOf(laneId, playheadMs.get()))
    const writeSoon = (): void => {
      frame.render(writeNow)
    }
    writeNow()
    const stopMoving = playheadMs.on('change', writeSoon)
    const unsubscribe = store.subscribe((now, before) => {
      if (now.windows !== before.windows || now.run !== before.run) writeSoon()
    })
    return () => {
      stopMoving()
      unsubscribe()
    }
  }, [store, playheadMs, sceneOf, laneId, places])

  if (lane === undefined) return null
  return (
    <div
      ref={root}
      className={styles['state']}
      data-slot={lane.id}
      style={{ '--columns': keys.length } as CSSProperties}
    >
      <h3>{lane.name} now</h3>
      <p data-part="tiers" />
      <LaneButton lane={lane} type="dots" canEnlarge={canEnlarge} arranged="below" />
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Tier</span>
            </th>
            {keys.map(({ name }) => (
              <KeyHead key={name} name={name} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lane.pattern !== 'none' && (
            <tr>
              <th scope="row">Cache</th>
              {keys.map(({ name }) => (
                <td key={name} data-part="cache">
                  <span data-part="version" />
                  <i data-part="life" />
                </td>
              ))}
            </tr>
          )}
          <tr>
            <th scope="row">Database</th>
            {keys.map(({ name }) => (
              <td key={name} data-part="database" />
            ))}
          </tr>
        </tbody>
      </table>
      <p data-part="waits" />
    </div>
  )
}

function KeyHead({ name }: { readonly name: string }) {
  const isFollowed = usePlayground((state) => state.followedKey === name)
  const followKey = usePlayground((state) => state.followKey)
  return (
    <th scope="col">
      <button
        type="button"
        aria-pressed={isFollowed}
        aria-label={`Follow ${name}`}
        onClick={() => followKey(isFollowed ? undefined : name)}
      >
        {keyText(name, 6)}
      </button>
    </th>
  )
}

/** The keys of the table, and which of a scene's cells shows each. */
function useKeysBelow(room: number): readonly { readonly name: string; readonly place: number }[] {
  const run = usePlayground((state) => state.run)
  const followedKey = usePlayground((state) => state.followedKey)
  return useMemo(() => {
    if (run === undefined) return []
    const followed = followedKey === undefined ? -1 : run.keyNames.indexOf(followedKey)
    const cellKeys = shownKeys(run.cellKeys, followed)
    const places = Array.from({ length: Math.min(room, cellKeys.length) }, (_, place) => place)
    const ofFollowed = cellKeys.indexOf(followed)
    if (ofFollowed >= places.length) places[places.length - 1] = ofFollowed
    return places.map((place) => ({ name: run.keyNames[cellKeys[place] ?? -1] ?? '', place }))
  }, [run, followedKey, room])
}
