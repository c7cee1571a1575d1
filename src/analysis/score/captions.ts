import type { RequestLog } from '../../engine/requestLog.ts'
import type { Leg, Line, Sign, Stroke } from './score.ts'
import { staleReadOf } from './staleRead.ts'

/** A few words that say what is seen at an instant. */
export interface Caption {
  readonly text: string
  readonly atUs: number
  readonly line: Line
  /** Something went wrong here. */
  readonly isAlarm: boolean
  /** Whose stroke it is about; 0 for work of nobody's. */
  readonly request: number
}

/** The strokes on a piece of paper, and what is known of their run. */
export interface Paper {
  readonly strokes: readonly Stroke[]
  readonly fromUs: number
  readonly toUs: number
  readonly keyNames: readonly string[]
  readonly log: RequestLog
}

/** What is seen at one place of a stroke, and what is said of it. */
interface Remark {
  /** Of one kind only the first is said. */
  readonly kind: string
  readonly text: string
  readonly isAlarm?: boolean
}

type Place = Pick<Sign, 'atUs' | 'line'>

/** One caption for each kind of thing on a paper: what went wrong first, then the others, each in the order of time. */
export function captionsIn(paper: Paper): readonly Caption[] {
  const { fromUs, strokes, toUs } = paper
  const first = new Map<string, Caption>()
  const say = ({ request }: Stroke, { atUs, line }: Place, remark: Remark | undefined): void => {
    if (remark === undefined || atUs < fromUs || atUs > toUs) return
    const { isAlarm = false, kind, text } = remark
    const known = first.get(kind)
    if (known === undefined || atUs < known.atUs)
      first.set(kind, { text, atUs, line, isAlarm, request })
  }
  for (const stroke of strokes) {
    const [start] = stroke.legs
    if (start !== undefined) say(stroke, placeOf(start), ofBeginning(stroke, start))
    for (const leg of stroke.legs) say(stroke, placeOf(leg), ofLeg(stroke, leg))
    for (const sign of stroke.signs) say(stroke, sign, ofSign(stroke, sign, paper.keyNames))
  }
  const stale = firstStale(paper)
  if (stale !== undefined) first.set('stale', stale)
  return [...first.values()].sort(
    (a, b) => Number(b.isAlarm) - Number(a.isAlarm) || a.atUs - b.atUs,
  )
}

function placeOf({ from, fromUs }: Leg): Place {
  return { atUs: fromUs, line: from }
}

function firstStale({ fromUs, log, strokes, toUs }: Paper): Caption | undefined {
  let first: Stroke | undefined
  for (const stroke of strokes) {
    const { isStale, untilUs } = stroke
    if (!isStale || untilUs < fromUs || untilUs > toUs) continue
    if (first === undefined || untilUs < first.untilUs) first = stroke
  }
  if (first === undefined) return undefined
  const { request, untilUs } = first
  const { acknowledged, version } = staleReadOf(log, request)
  const found = version === 0 ? 'no row' : `v${version}`
  const text = `stale read: ${found}, though v${acknowledged} was acknowledged`
  return { text, atUs: untilUs, line: 'app', isAlarm: true, request }
}

function ofBeginning({ operation, request, rows }: Stroke, { from }: Leg): Remark | undefined {
  if (operation === 'write' || operation === 'delete')
    return request === 0 ? undefined : { kind: operation, text: operation }
  if (operation === 'read') return undefined
  if (from === 'cache')
    return {
      kind: 'flush',
      text: `${rows === 1 ? '1 row' : `${rows} rows`} flushed to the database`,
    }
  if (from === 'database') return undefined
  return {
    kind: 'bulk',
    text: rows === 1 ? 'a batch of one' : `${rows} gather in the tray, one bulk write`,
  }
}

function ofLeg(
  { operation }: Stroke,
  { fromUs, isForNobody, kind, toUs }: Leg,
): Remark | undefined {
  if (isForNobody) return { kind: 'nobody', text: 'goes on for nobody' }
  switch (kind) {
    case 'backoff':
      return { kind, text: `waits ${lengthText(toUs - fromUs)}, tries again` }
    case 'think':
      return { kind, text: `thinks for ${lengthText(toUs - fromUs)}` }
    case 'pause':
      return { kind, text: 'its server is paused' }
    case 'queue':
      return { kind, text: 'waits for a connection' }
    case 'shared':
      return operation === 'read' ? { kind, text: 'joins the read under way' } : undefined
    default:
      return undefined
  }
}

function ofSign(stroke: Stroke, sign: Sign, keyNames: readonly string[]): Remark | undefined {
  const { legs, operation, outcome, request, rows } = stroke
  const { line, type: kind, version } = sign
  switch (kind) {
    case 'hit':
    case 'miss':
      return operation === 'read' ? { kind, text: kind } : undefined
    case 'refused':
      return {
        kind,
        text: operation === 'read' ? 'late fill is refused' : `late v${version} is refused`,
      }
    case 'removed':
      return { kind, text: 'entry is taken away' }
    case 'conflict':
      return ofConflict(stroke, sign, keyNames)
    case 'failed':
      if (line === 'cache')
        return { kind: 'away', text: 'the cache does not answer', isAlarm: true }
      if (request === 0 && legs[0]?.from === 'cache')
        return { kind: 'flush-failed', text: 'the flush fails', isAlarm: true }
      if (request === 0 && rows > 1 && outcome !== 'ok')
        return { kind: 'together', text: `${rows} callers fail together`, isAlarm: true }
      if (request === 0 || line !== 'app') return undefined
      return outcome === 'rejected'
        ? { kind: 'rejected', text: 'turned away: too many wait', isAlarm: true }
        : { kind, text: `${operation} fails`, isAlarm: true }
    case 'unknown':
      if (request === 0 || line !== 'app') return undefined
      return { kind, text: 'no answer: outcome unknown', isAlarm: true }
    default:
      return undefined
  }
}

/** Only who gives up is in trouble: most read the new version and write again. */
function ofConflict(
  { key, legs, outcome }: Stroke,
  { atUs, expected = 0, line }: Sign,
  keyNames: readonly string[],
): Remark | undefined {
  if (line === 'app') return undefined
  const name = keyNames[key] ?? 'the row'
  const isAgain = legs.some(({ fromUs, kind }) => kind === 'backoff' && fromUs >= atUs)
  const found = expected === 0 ? `${name} has a row by now` : `${name} is no longer v${expected}`
  return {
    kind: 'conflict',
    text: `conflict: ${found}${isAgain ? ', so try again' : ''}`,
    isAlarm: outcome === 'conflict',
  }
}

/** `0.3 ms`, `100 ms`, `1.5 s`. */
function lengthText(us: number): string {
  if (us === Number.POSITIVE_INFINITY) return 'for ever'
  const ms = us / 1000
  if (ms >= 1000) return `${Number((ms / 1000).toFixed(1))} s`
  return `${Number(ms.toFixed(ms < 10 ? 1 : 0))} ms`
}
