import { useMemo } from 'react'
import { Icon } from './design/Icon.tsx'
import { PatternIcon } from './design/PatternIcon.tsx'
import { useElementWidth } from './design/useElementWidth.ts'
import styles from './Figure.module.css'
import { useKeyboard } from './keyboard.ts'
import { laneFactsOf } from './laneFacts.ts'
import { FigureNumbers } from './numbers/FigureNumbers.tsx'
import { useNumbersFeed } from './numbers/useNumbersFeed.ts'
import { usePlayground } from './PlaygroundContext.tsx'
import { figureLanes } from './page/figureLanes.ts'
import { Notices } from './page/Notices.tsx'
import { StageSlot } from './page/StageSlot.tsx'
import { scenarioHeading } from './page/scenarioHeading.ts'
import { useTheme } from './page/theme.ts'
import { SelectedRequest } from './selection/SelectedRequest.tsx'
import { PlaygroundLink } from './share/PlaygroundLink.tsx'
import { stageLayout } from './stage/layout.ts'
import { ShortTransport } from './transport/Transport.tsx'

/** Stage and transport alone, for a frame in somebody else's page. */
export function Figure() {
  const scenario = usePlayground((state) => state.scenario)
  const presetId = usePlayground((state) => state.presetId)
  const focusedLane = usePlayground((state) => state.focusedLane)
  const focusLane = usePlayground((state) => state.focusLane)
  const hasSelection = usePlayground((state) => state.selection !== undefined)
  const lanes = useMemo(() => laneFactsOf(scenario), [scenario])
  const [ref, width] = useElementWidth<HTMLDivElement>(688)
  const shown = figureLanes(lanes, focusedLane, width)
  const { laneWidth, type } = stageLayout(width, shown.length, true)
  const feed = useNumbersFeed()
  const { title, watchFor } = scenarioHeading(presetId, scenario)
  useTheme()
  useKeyboard()
  return (
    <div className={styles['figure']}>
      <div className={styles['content']} ref={ref}>
        <header className={styles['head']}>
          <h1>{title}</h1>
          <PlaygroundLink className={styles['link']}>
            <span>Open in playground</span>
            <Icon name="external" size={16} />
          </PlaygroundLink>
          {hasSelection && type === 'columns' ? (
            <SelectedRequest />
          ) : (
            <p>
              <b>Watch for</b> {watchFor}
            </p>
          )}
          {shown.length < lanes.length && (
            <fieldset className={styles['lanes']} aria-label="Lanes shown">
              {lanes.map((lane) => (
                <button
                  key={lane.id}
                  type="button"
                  data-slot={lane.id}
                  aria-pressed={shown.includes(lane)}
                  aria-label={lane.name}
                  title={lane.name}
                  onClick={() => focusLane(lane.id)}
                >
                  <PatternIcon pattern={lane.pattern} />
                </button>
              ))}
            </fieldset>
          )}
        </header>
        <Notices />
        <main className={styles['stage']}>
          <StageSlot
            lanes={shown}
            figure
            asideOf={(lane) => <FigureNumbers laneId={lane.id} laneWidth={laneWidth} feed={feed} />}
          />
        </main>
        <div className={styles['foot']}>
          {hasSelection && type === 'single' && <SelectedRequest />}
          <ShortTransport lanes={shown} />
        </div>
      </div>
    </div>
  )
}
