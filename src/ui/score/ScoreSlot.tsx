import { useElementWidth } from '../design/useElementWidth.ts'
import type { LaneFacts } from '../laneFacts.ts'
import { Transport } from '../transport/Transport.tsx'
import { PaperWindow } from './PaperWindow.tsx'
import { Score } from './Score.tsx'
import styles from './ScoreSlot.module.css'
import { phoneMax, scoreLayout } from './scoreLayout.ts'

/** The score with the transport: the overview above the paper, so that its window fans out to it; on a phone below, in reach. */
export function ScoreSlot({ lanes }: { readonly lanes: readonly LaneFacts[] }) {
  const [ref, width] = useElementWidth<HTMLDivElement>(1280)
  const { headLeft, headRight, paperLeft, type, width: drawn } = scoreLayout(width, lanes.length)
  const isPhone = width <= phoneMax
  const transport = (
    <Transport lanes={lanes}>
      <PaperWindow behindPx={headLeft - paperLeft} aheadPx={drawn - headRight} />
    </Transport>
  )
  return (
    <div ref={ref} className={styles['slot']} data-type={type} data-phone={isPhone}>
      <h2 className="visually-hidden">Score</h2>
      {!isPhone && transport}
      <Score lanes={lanes} />
      {isPhone && transport}
    </div>
  )
}
