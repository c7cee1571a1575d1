import type { LaneId } from '../../scenario/scenario.ts'
import type { RequestFacts } from '../selection/requestFacts.ts'
import type { DrawnLane } from '../stage/stagePainter.ts'
import { partOf, writesText } from '../stage/written.ts'
import { type Cursor, isSame, moved, moveOf, standingAt } from './move.ts'
import { type LaneStops, type Stop, type Subject, stopsOf } from './stops.ts'
import { stopText } from './stopText.ts'

/** What the cursor asks, and what it can do. */
export interface CursorDeeds {
  readonly factsOf: (lane: LaneId, request: number) => RequestFacts | undefined
  readonly onSelect: (lane: LaneId, request: number) => void
  /** Follows an entry's key; without it, entries are only told. */
  readonly onFollowKey?: ((lane: LaneId, key: string) => void) | undefined
  /** Past the last lane that is shown: whoever shows one at a time shows the next. */
  readonly onBeyond: (direction: 1 | -1) => void
  readonly selection: { readonly lane: LaneId; readonly request: number } | undefined
  readonly focusedLane: LaneId
}

/** The stage's cursor: one tab stop, moved by the arrow keys over lanes, entries and requests. */
export interface StageCursor {
  /** Follows what was drawn just now. */
  follow(lanes: readonly DrawnLane[]): void
  enter(deeds: CursorDeeds): void
  leave(): void
  /** Whether the key meant something. */
  press(event: { readonly key: string; readonly shiftKey: boolean }, deeds: CursorDeeds): boolean
}

/** Text beside what moves changes no faster than it can be read. */
const wallMsBetweenTexts = 200

export function createStageCursor(root: HTMLElement): StageCursor {
  const list = partOf(root, 'cursor-list')
  const ring = partOf(root, 'cursor-ring')
  const label = partOf(root, 'cursor-label')
  const options = [...list.querySelectorAll<HTMLElement>('[role=option]')]
  const writeLabel = writesText(label)
  let lanes: readonly DrawnLane[] = []
  let cursor: Cursor | undefined
  let asked: CursorDeeds | undefined
  let turn = 0
  let later: ReturnType<typeof setTimeout> | undefined

  const laneHere = (): DrawnLane | undefined =>
    lanes.find(({ lane }) => lane.id === cursor?.lane) ?? lanes[0]

  const look = (): { readonly at: DrawnLane; readonly stop: Stop } | undefined => {
    const at = laneHere()
    if (at === undefined || cursor === undefined) return undefined
    return { at, stop: standingAt(stopsIn(at), cursor.subject) }
  }

  const place = (): void => {
    const seen = look()
    root.dataset['at'] = seen?.stop.subject.type ?? 'nowhere'
    if (seen === undefined) return
    const { at, stop } = seen
    const { left, top, width, height } = stop.box
    const { style } = root
    style.setProperty('--ring-left', `${(at.left + left).toFixed(1)}px`)
    style.setProperty('--ring-top', `${(at.top + top).toFixed(1)}px`)
    style.setProperty('--ring-width', `${width}px`)
    style.setProperty('--ring-height', `${height}px`)
    // A label keeps within its lane: at the left edge it begins with its stop, at the right edge it ends with it.
    const share = (left + width / 2) / at.geometry.width
    style.setProperty('--label-left', `${(at.left + at.geometry.width * share).toFixed(1)}px`)
    style.setProperty('--label-shift', `${(-100 * share).toFixed(1)}%`)
    style.setProperty('--label-width', `${at.geometry.width}px`)
    const isAtFoot = stop.subject.type !== 'lane' && top + height > at.geometry.height - 40
    root.dataset['side'] = isAtFoot ? 'above' : 'below'
  }

  const textNow = (): string => {
    const seen = look()
    if (seen === undefined) return ''
    const { lane, scene } = seen.at
    return stopText(seen.stop.subject, lane.name, scene, (request) =>
      asked?.factsOf(lane.id, request),
    )
  }

  const isSelected = (subject: Subject): boolean =>
    subject.type === 'request' &&
    asked?.selection?.lane === cursor?.lane &&
    asked?.selection?.request === subject.request

  const write = (): void => {
    const text = textNow()
    writeLabel(text)
    const option = options[turn]
    if (option === undefined) return
    option.textContent = text
    const seen = look()
    option.setAttribute(
      'aria-selected',
      String(seen !== undefined && isSelected(seen.stop.subject)),
    )
  }

  /** Told anew by another element: a reader of the screen hears of a change of place, not of a change of text. */
  const tell = (): void => {
    clearTimeout(later)
    later = undefined
    options[turn]?.setAttribute('hidden', '')
    turn = 1 - turn
    const option = options[turn]
    if (option === undefined) return
    option.removeAttribute('hidden')
    list.setAttribute('aria-activedescendant', option.id)
    place()
    write()
    ring.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  const go = (to: Cursor): void => {
    cursor = to
    tell()
  }

  const act = (deeds: CursorDeeds): boolean => {
    const seen = look()
    if (seen === undefined) return false
    const { at, stop } = seen
    if (stop.subject.type === 'request') deeds.onSelect(at.lane.id, stop.subject.request)
    else if (stop.subject.type === 'entry') deeds.onFollowKey?.(at.lane.id, stop.subject.key)
    else return false
    return true
  }

  return {
    follow(drawn) {
      lanes = drawn
      if (asked === undefined) return
      // One lane at a time, and another one is shown now: the cursor has come along.
      if (cursor !== undefined && !lanes.some(({ lane }) => lane.id === cursor?.lane)) {
        const [only] = lanes
        if (only !== undefined) go({ lane: only.lane.id, subject: { type: 'lane' } })
        return
      }
      place()
      later ??= setTimeout(() => {
        later = undefined
        write()
      }, wallMsBetweenTexts)
    },
    enter(deeds) {
      asked = deeds
      const { focusedLane, selection } = deeds
      const first = lanes.find(({ lane }) => lane.id === focusedLane) ?? lanes[0]
      if (first === undefined) return
      const chosen: Cursor | undefined = selection && {
        lane: selection.lane,
        subject: { type: 'request', request: selection.request },
      }
      const isOnStage = lanes.some(
        (at) =>
          at.lane.id === chosen?.lane &&
          isSame(standingAt(stopsIn(at), chosen.subject).subject, chosen.subject),
      )
      if (isOnStage && chosen !== undefined) go(chosen)
      else go(cursor ?? { lane: first.lane.id, subject: { type: 'lane' } })
    },
    leave() {
      asked = undefined
      clearTimeout(later)
      later = undefined
    },
    press({ key, shiftKey }, deeds) {
      asked = deeds
      if (key === 'Enter') return act(deeds)
      const move = moveOf(key, shiftKey)
      if (move === undefined) return false
      const here = laneHere()
      if (here === undefined) return false
      const from = cursor ?? { lane: here.lane.id, subject: { type: 'lane' } }
      const to = moved(lanes.map(stopsIn), { ...from, lane: here.lane.id }, move)
      if (to === 'beyond') deeds.onBeyond(move === 'left' || move === 'lane-before' ? -1 : 1)
      else go(to)
      return true
    },
  }
}

function stopsIn({ geometry, lane, marks, scene }: DrawnLane): LaneStops {
  return stopsOf(lane.id, scene, marks, geometry)
}
