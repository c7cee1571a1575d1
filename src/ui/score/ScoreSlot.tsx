import { useElementWidth } from '../design/useElementWidth.ts'
import type { LaneFacts } from '../laneFacts.ts'
import { LaneStrips } from '../lanes/LaneStrips.tsx'
import { Transport } from '../transport/Transport.tsx'
import { PaperWindow } from './PaperWindow.tsx'
import { Score } from './Score.tsx'
import styles from './ScoreSlot.module.css'
import { phoneMax, scoreLayout } from './scoreLayout.ts'

/** The score with the transport: the overview above the paper, so that its window fans out to it; on a phone below, in reach. */
export function ScoreSlot({
  lanes,
  isEnlarged,
}: {
  readonly lanes: readonly LaneFacts[]
  readonly isEnlarged: boolean
}) {
  const [ref, width] = useElementWidth<HTMLDivElement>(1280)
  const layout = scoreLayout(width, lanes.length, isEnlarged)
  const { headLeft, headRight, paperLeft, type, width: drawn } = layout
  const isPhone = width <= phoneMax
  const transport = (
    <Transport lanes={lanes}>
      <PaperWindow behindPx={headLeft - paperLeft} aheadPx={drawn - headRight} />
    </Transport>
  )
  return (
    <div ref={ref} className={styles['slot']} data-type={type} data-phone={isPhone}>
      <h2 className="visually-hidden">Score</h2>
      {isEnlarged && type === 'narrow' && <LaneStrips lanes={lanes} />}
      {!isPhone && transport}
      <Score lanes={lanes} isEnlarged={isEnlarged} />
      {isPhone && transport}
    </div>
  )
}
