import { type CSSProperties, useMemo } from 'react'
import { shownKeys } from '../../analysis/shownKeys.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { keyText } from '../stage/cellText.ts'
import { columnLeft, columnPx } from './drawState.ts'
import styles from './KeyButtons.module.css'
import type { ScoreLayout } from './scoreLayout.ts'
import { shownColumns } from './shownColumns.ts'

/** How far above the first lane a name begins. */
const keyPx = 32

/** The names of the head's columns; pressing one follows its key through all lanes, pressing it again no longer. */
export function KeyButtons({ layout }: { readonly layout: ScoreLayout }) {
  const keys = useShownKeys(layout)
  return (
    <fieldset
      className={styles['keys']}
      style={
        { '--column-height': `${layout.latency.top - 16 - layout.top + keyPx}px` } as CSSProperties
      }
      aria-label="Follow a key"
    >
      {keys.map((key, column) => (
        <KeyButton
          key={key}
          name={key}
          left={columnLeft(layout.stateLeft, column)}
          top={layout.top - keyPx}
        />
      ))}
    </fieldset>
  )
}

function KeyButton({
  name,
  left,
  top,
}: {
  readonly name: string
  readonly left: number
  readonly top: number
}) {
  const isFollowed = usePlayground((state) => state.followedKey === name)
  const followKey = usePlayground((state) => state.followKey)
  return (
    <button
      type="button"
      aria-pressed={isFollowed}
      aria-label={`Follow ${name}`}
      title={isFollowed ? `${name} is followed (Escape)` : `Follow ${name} (k)`}
      style={{ left: left - 2, top, width: columnPx }}
      onClick={() => followKey(isFollowed ? undefined : name)}
    >
      {keyText(name, 5)}
    </button>
  )
}

/** The names of the keys in the head, from left to right. */
function useShownKeys(layout: ScoreLayout): readonly string[] {
  const run = usePlayground((state) => state.run)
  const followedKey = usePlayground((state) => state.followedKey)
  return useMemo(() => {
    if (run === undefined) return []
    const followed = followedKey === undefined ? -1 : run.keyNames.indexOf(followedKey)
    const cellKeys = shownKeys(run.cellKeys, followed)
    return shownColumns(layout, cellKeys, followed).map(
      (place) => run.keyNames[cellKeys[place] ?? -1] ?? '',
    )
  }, [run, followedKey, layout])
}
