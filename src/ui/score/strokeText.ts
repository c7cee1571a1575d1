import type { Stroke } from '../../analysis/score/score.ts'
import { latencyText } from '../design/numberText.ts'
import { requestName } from '../selection/requestFacts.ts'

/** A request in a line: `#17 write k03: ok after 23.4 ms`. */
export function strokeText(stroke: Stroke, keyNames: readonly string[]): string {
  const { fromUs, isStale, key, operation, outcome, request, untilUs } = stroke
  const who = `${requestName(request)} ${operation} ${keyNames[key] ?? ''}`
  if (outcome === 'unfinished') return `${who}: not answered when the run ends`
  const how = isStale ? 'stale' : outcome === 'not-found' ? 'no row' : outcome
  return `${who}: ${how} after ${latencyText((untilUs - fromUs) / 1000)}`
}
