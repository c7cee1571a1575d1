import { describe, expect, it } from 'vitest'
import type { LaneId } from '../../scenario/scenario.ts'
import { type Cursor, type Move, moved, standingAt } from './move.ts'
import type { LaneStops, Stop } from './stops.ts'

describe('the cursor on the stage', () => {
  it('goes down row by row, to what lies nearest, and up again to the lane itself', () => {
    expect(walk('a', ['down', 'down', 'right', 'down', 'up', 'up', 'up', 'up'])).toEqual([
      'a #1',
      'a k1',
      'a k2',
      'a #4',
      'a k2',
      'a #2',
      'a lane',
      'a lane',
    ])
  })
  it('goes along a row and on into the next lane at the same height', () => {
    expect(walk('a', ['down', 'right', 'right', 'left', 'left'])).toEqual([
      'a #1',
      'a #2',
      'b k1',
      'a k2',
      'a k1',
    ])
  })
  it('goes from lane to lane where it stands on a lane, and at once with Shift', () => {
    expect(walk('a', ['right', 'right', 'left'])).toEqual(['b lane', 'beyond', 'a lane'])
    expect(walk('a', ['last', 'lane-after', 'lane-before', 'first'])).toEqual([
      'a #4',
      'b k1',
      'a k1',
      'a lane',
    ])
  })
  it('goes from within a lane into the next one, however far its things are', () => {
    const apart = [
      laneOf('a', [
        [0, [stop('lane', 0)]],
        [1, [stop('#1', 20)]],
      ]),
      laneOf('b', [
        [0, [stop('lane', 0)]],
        [22, [stop('#3', 0)]],
      ]),
    ]
    const at: Cursor = { lane: 'a', subject: { type: 'request', request: 1 } }
    expect(moved(apart, at, 'right')).toEqual({
      lane: 'b',
      subject: { type: 'request', request: 3 },
    })
  })
  it('stands on the lane while what it follows is not to be seen', () => {
    const gone = { type: 'request', request: 99 } as const
    expect(standingAt(lanes[0] as LaneStops, gone).subject).toEqual({ type: 'lane' })
    expect(standingAt(lanes[0] as LaneStops, { type: 'request', request: 4 }).box.left).toBe(200)
  })
})

const lanes: readonly LaneStops[] = [
  laneOf('a', [
    [0, [stop('lane', 0)]],
    [3, [stop('#1', 20), stop('#2', 180)]],
    [4, [stop('k1', 0), stop('k2', 130)]],
    [22, [stop('#3', 0), stop('#4', 200)]],
  ]),
  laneOf('b', [
    [0, [stop('lane', 0)]],
    [4, [stop('k1', 0)]],
  ]),
]

function laneOf(lane: LaneId, rows: readonly (readonly [number, readonly Stop[]])[]): LaneStops {
  return { lane, rows: rows.map(([rank, stops]) => ({ rank, stops })) }
}

function stop(name: string, left: number): Stop {
  const box = { left, top: 0, width: 20, height: 20 }
  if (name === 'lane') return { subject: { type: 'lane' }, box: { ...box, width: 250 } }
  return name.startsWith('#')
    ? { subject: { type: 'request', request: Number(name.slice(1)) }, box }
    : { subject: { type: 'entry', key: name }, box }
}

function walk(lane: LaneId, moves: readonly Move[]): readonly string[] {
  let at: Cursor = { lane, subject: { type: 'lane' } }
  return moves.map((move) => {
    const to = moved(lanes, at, move)
    if (to === 'beyond') return to
    at = to
    return `${at.lane} ${nameOf(at)}`
  })
}

function nameOf({ subject }: Cursor): string {
  switch (subject.type) {
    case 'lane':
      return 'lane'
    case 'request':
      return `#${subject.request}`
    case 'entry':
      return subject.key
    case 'bulk':
      return `connection ${subject.connection}`
  }
}
