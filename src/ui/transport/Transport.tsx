import { type ReactNode, useMemo } from 'react'
import { ByHandButton } from '../byHand/ByHandButton.tsx'
import { ByHandSlot } from '../byHand/ByHandSlot.tsx'
import { settingsButtonId } from '../controls/closeSettings.ts'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { later } from '../design/later.tsx'
import { PatternIcon } from '../design/PatternIcon.tsx'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { Clock } from './Clock.tsx'
import { Halted } from './Halted.tsx'
import { type Halt, haltAt } from './haltText.ts'
import { LatestProblem } from './LatestProblem.tsx'
import { Overview } from './Overview.tsx'
import { SpeedSlider } from './SpeedSlider.tsx'
import { StepButtons } from './StepButtons.tsx'
import styles from './Transport.module.css'

const CallButtons = later(async () => (await import('../selection/CallButtons.tsx')).CallButtons)
const SelectedRequest = later(
  async () => (await import('../selection/SelectedRequest.tsx')).SelectedRequest,
)

const heightMeaning =
  'The height of each band is the p99 of its writes, on a log scale. A red tick is a request that failed.'

/** Time: where the playhead is, how it moves, and the whole run to move it over. Always in reach at the foot of the window. */
export function Transport({
  lanes,
  children,
}: {
  readonly lanes: readonly LaneFacts[]
  /** What lies over the overview. */
  readonly children?: ReactNode
}) {
  const isOpen = usePlayground((state) => state.panel === 'settings')
  const openPanel = usePlayground((state) => state.openPanel)
  const hasSelection = usePlayground((state) => state.selection !== undefined)
  const run = usePlayground((state) => state.run)
  const focusedLane = usePlayground((state) => state.focusedLane)
  const haltedMs = usePlayground(({ playback }) =>
    playback.type === 'paused' && playback.isHalted === true ? playback.atMs : undefined,
  )
  const halted = useMemo(
    () =>
      run === undefined || haltedMs === undefined ? undefined : haltAt(run, haltedMs, focusedLane),
    [run, haltedMs, focusedLane],
  )
  return (
    <section className={styles['transport']} aria-label="Transport">
      <ByHandSlot />
      <div className={styles['controls']}>
        <Clock />
        <StepButtons />
        <div className={styles['speed']}>
          <SpeedSlider />
        </div>
        <div className={styles['latest']} data-selected={hasSelection}>
          <Latest halt={hasSelection ? halted : undefined} hasSelection={hasSelection} />
        </div>
        <div className="visually-hidden" role="status">
          {halted && `Halted: ${halted.text}`}
        </div>
        <div className={styles['panels']}>
          <ByHandButton />
          <Button
            id={settingsButtonId}
            kind="outlined"
            className={styles['settings']}
            aria-label="Settings"
            aria-expanded={isOpen}
            title="Settings (s)"
            onClick={() => openPanel(isOpen ? 'none' : 'settings')}
          >
            <Icon name="settings" />
            <span>Settings</span>
          </Button>
        </div>
      </div>
      <div className={styles['run']}>
        <ul className={styles['names']} aria-hidden="true">
          {lanes.map((lane) => (
            <li key={lane.id} data-slot={lane.id}>
              <PatternIcon pattern={lane.pattern} size={14} />
              {lane.name}
            </li>
          ))}
          <li className={styles['measure']} title={heightMeaning}>
            write p99
          </li>
        </ul>
        <Overview lanes={lanes}>{children}</Overview>
      </div>
    </section>
  )
}

/** What has just gone wrong, or what is selected; where playing has stopped by itself, what it stopped for. */
function Latest({
  halt,
  hasSelection,
}: {
  readonly halt: Halt | undefined
  readonly hasSelection: boolean
}) {
  if (halt !== undefined) return <Halted {...halt} />
  return hasSelection ? <SelectedRequest byHand={<CallButtons />} /> : <LatestProblem />
}

/** The figure's transport: one row where there is room for one. */
export function ShortTransport({ lanes }: { readonly lanes: readonly LaneFacts[] }) {
  return (
    <section className={styles['short']} aria-label="Transport">
      <Clock />
      <StepButtons isShort />
      <Overview lanes={lanes} isFixed />
    </section>
  )
}
