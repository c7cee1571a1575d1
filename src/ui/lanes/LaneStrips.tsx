import { useRef } from 'react'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { setText } from '../design/setText.ts'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground, useSceneOf } from '../PlaygroundContext.tsx'
import { usePlayheadText } from '../playhead/watchPlayhead.ts'
import styles from './LaneStrips.module.css'

/** Beside the lane that is shown large: all lanes with what matters most in them now, to change over. */
export function LaneStrips({ lanes }: { readonly lanes: readonly LaneFacts[] }) {
  const focusedLane = usePlayground((state) => state.focusedLane)
  const focusLane = usePlayground((state) => state.focusLane)
  return (
    <fieldset className={styles['strips']} aria-label="Lane shown large">
      {lanes.map((lane) => (
        <button
          key={lane.id}
          type="button"
          data-slot={lane.id}
          aria-pressed={lane.id === focusedLane}
          onClick={() => focusLane(lane.id)}
        >
          <b>
            <PatternIcon pattern={lane.pattern} />
            {lane.name}
          </b>
          <Headline lane={lane} />
        </button>
      ))}
    </fieldset>
  )
}

/** Follows the playhead without rendering. */
function Headline({ lane }: { readonly lane: LaneFacts }) {
  const sceneOf = useSceneOf()
  const windows = usePlayground((state) =>
    state.playback.type === 'paused' ? state.windows : undefined,
  )
  const headline = useRef<HTMLSpanElement>(null)
  const detail = useRef<HTMLElement>(null)
  usePlayheadText((atMs) => {
    const scene = sceneOf(lane.id, atMs)
    if (headline.current !== null) setText(headline.current, scene?.headline ?? '')
    if (detail.current !== null) setText(detail.current, scene?.detail ?? '')
  }, windows)
  return (
    <>
      <span ref={headline} />
      <small ref={detail} />
    </>
  )
}
