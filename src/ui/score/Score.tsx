import { type CSSProperties, type PointerEvent, useId, useRef } from 'react'
import { paperPxPerSecond } from '../../store/paper.ts'
import { clockText, durationText } from '../design/numberText.ts'
import { useElementWidth } from '../design/useElementWidth.ts'
import { type LaneFacts, laneFactsOf } from '../laneFacts.ts'
import { LaneStrips } from '../lanes/LaneStrips.tsx'
import { useNumbersFeed } from '../numbers/useNumbersFeed.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { requestFacts, requestName } from '../selection/requestFacts.ts'
import { selectRequest } from '../selection/showRequest.ts'
import { densityOf } from './density.ts'
import { binPx } from './drawCounts.ts'
import { KeyButtons } from './KeyButtons.tsx'
import { LaneHead } from './LaneHead.tsx'
import { LatencyNumbers } from './LatencyNumbers.tsx'
import styles from './Score.module.css'
import { ScoreLegend } from './ScoreLegend.tsx'
import { StateTable } from './StateTable.tsx'
import { phoneMax, scoreLayout } from './scoreLayout.ts'
import { strokeText } from './strokeText.ts'
import { usePaperGestures } from './usePaperGestures.ts'
import { useScorePainter } from './useScorePainter.ts'
import { useStrokeKeys } from './useStrokeKeys.ts'

/** Every request as one stroke on three lines, lanes stacked on one time axis that moves under the head. */
export function Score({
  lanes: all,
  isEnlarged,
}: {
  readonly lanes: readonly LaneFacts[]
  /** Of all lanes only the focused one is drawn, as high as all of them. */
  readonly isEnlarged: boolean
}) {
  const store = usePlaygroundStore()
  const [root, width] = useElementWidth<HTMLElement>(1280)
  const paper = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const tip = useRef<HTMLDivElement>(null)
  const focused = usePlayground((state) => state.focusedLane)
  const lanes = isEnlarged ? all.filter(({ id }) => id === focused) : all
  const layout = scoreLayout(width, all.length, isEnlarged)
  const painter = useScorePainter(canvas, layout, lanes)
  const feed = useNumbersFeed()
  const isWide = layout.type === 'wide'
  const toldId = useId()
  const strokeKeys = useStrokeKeys(layout)

  usePaperGestures(paper, (x, y) => {
    const hit = painter.current?.strokeAt(x, y)
    const lane = hit?.lane ?? painter.current?.laneAt(y)
    if (hit !== undefined) selectRequest(store, hit.lane, hit.stroke.request)
    else if (lane !== undefined) store.getState().focusLane(lane)
  })

  const hover = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = event.clientX - box.left
    const y = event.clientY - box.top
    const isFree = event.pointerType === 'mouse' && event.buttons === 0
    const hit = isFree ? painter.current?.strokeAt(x, y) : undefined
    event.currentTarget.dataset['over'] = String(hit !== undefined)
    const element = tip.current
    if (element === null) return
    element.hidden = hit === undefined
    if (hit === undefined) return
    element.textContent = strokeText(hit.stroke, store.getState().run?.keyNames ?? [])
    const isRight = x > layout.width * 0.7
    element.style.translate = `${x + (isRight ? -10 : 14)}px ${y + 16}px`
    element.dataset['side'] = isRight ? 'left' : 'right'
  }
  const leave = () => {
    if (tip.current !== null) tip.current.hidden = true
  }

  const style = {
    '--score-gutter': `${layout.gutter}px`,
    '--score-top': `${layout.top}px`,
    '--head-left': `${layout.headLeft}px`,
    '--stave-height': `${layout.stave.height}px`,
    '--paper-height': `${layout.height}px`,
  } as CSSProperties
  return (
    <section
      ref={root}
      className={styles['score']}
      style={style}
      aria-label="Score"
      data-type={layout.type}
    >
      <div className={styles['heads']}>
        {isWide && <HowTo />}
        {lanes.map((lane, place) => (
          <LaneHead
            key={lane.id}
            lane={lane}
            place={place}
            isWide={isWide}
            isEnlarged={isEnlarged}
            feed={feed}
          />
        ))}
        {isWide && isEnlarged && (
          <div className={styles['strips']}>
            <LaneStrips lanes={all} />
          </div>
        )}
        <div className={styles['latency']} style={{ top: layout.latency.top - (isWide ? 16 : 30) }}>
          <h3>Write latency</h3>
          <p>{isWide ? 'The height is the width of the stroke above.' : 'height = width above'}</p>
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and strokes are none. */}
      <div
        ref={paper}
        className={styles['paper']}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its arrow keys go from stroke to stroke.
        tabIndex={0}
        aria-label="Strokes: the arrow keys select one"
        aria-describedby={toldId}
        onPointerMove={hover}
        onPointerLeave={leave}
        {...strokeKeys}
      >
        <p id={toldId} className="visually-hidden" aria-live="polite">
          <StrokeWords />
        </p>
        <canvas
          ref={canvas}
          className={styles['canvas']}
          style={{ width: layout.width, height: layout.height }}
          role="img"
          aria-label="Every request over time"
        />
        {isWide && <KeyButtons layout={layout} />}
        {isWide && <LatencyNumbers layout={layout} lanes={lanes} feed={feed} />}
        <div ref={tip} className={styles['tip']} aria-hidden="true" hidden />
      </div>
      {!isWide && <StateTable lanes={lanes} width={layout.width} canEnlarge={width > phoneMax} />}
      <ScoreLegend />
    </section>
  )
}

/** The selected request in words, for whoever does not see which stroke is thick. */
function StrokeWords() {
  const run = usePlayground((state) => state.run)
  const selection = usePlayground((state) => state.selection)
  if (run === undefined || selection === undefined) return null
  const facts = requestFacts(run, selection.lane, selection.request)
  if (facts === undefined) return null
  const lane = laneFactsOf(run.scenario).find(({ id }) => id === selection.lane)
  const how = facts.isStale ? 'stale' : facts.outcome
  return `${lane?.name ?? ''}: ${requestName(facts.request)} ${facts.operation} ${facts.key}, arrives at ${clockText(facts.arrivedMs)} s, ${how}`
}

/** How to read a stroke; where bars stand for strokes, what a bar is. */
function HowTo() {
  const pxPerUs = usePlayground((state) => paperPxPerSecond / (state.speed * 1000))
  const density = usePlayground(({ run }) => densityOf(run, pxPerUs))
  return (
    <p className={styles['howto']}>
      {density === 'counts' ? (
        <>
          A bar counts {durationText(Number((binPx / pxPerUs / 1000).toPrecision(3)))}:
          <br />
          writes in colour, reads grey.
        </>
      ) : (
        <>
          Lower = farther to go.
          <br />
          Wider = longer to wait.
        </>
      )}
    </p>
  )
}
