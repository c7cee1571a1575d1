import { describe, expect, it } from 'vitest'
import type { Place, Token } from '../../analysis/scene.ts'
import { laneGeometry } from './geometry.ts'
import { placeTokens } from './placeTokens.ts'
import { headingOn, railBetween } from './route.ts'

const geometry = laneGeometry(292, 'regular', 'database')
const withTray = laneGeometry(292, 'regular', 'claiming-tray')

function aToken(
  request: number,
  along: number,
  from: Place = 'app',
  to: Place = 'database',
): Token {
  return {
    request,
    traveller: request,
    operation: 'write',
    from,
    to,
    along,
    mood: 'going',
    attempt: 1,
    cell: undefined,
    isForNobody: false,
    isAnswerLost: false,
  }
}

function placesOf(tokens: readonly Token[]) {
  return placeTokens(geometry, { tokens, flows: [] }, undefined).placed.map(({ x, y }) => ({
    x,
    y,
  }))
}

describe('where a request is drawn', () => {
  it('passes the cache on the left on its way to the database', () => {
    const rail = railBetween(geometry, 'app', 'database')
    for (const along of [0, 0.5, 1])
      expect(headingOn(rail, along).x).toBeLessThan(geometry.cache.left)
  })

  it('stays between the two boxes it travels between', () => {
    const places: readonly [Place, Place][] = [
      ['app', 'cache'],
      ['cache', 'app'],
      ['cache', 'database'],
      ['database', 'app'],
    ]
    for (const [from, to] of places) {
      for (const along of [0, 0.3, 1]) {
        const { y } = headingOn(railBetween(geometry, from, to), along)
        expect(y).toBeGreaterThan(geometry.app.height)
        expect(y).toBeLessThan(geometry.database.top)
      }
    }
  })

  it('turns into the tray where a lane has one', () => {
    const end = headingOn(railBetween(withTray, 'app', 'tray'), 1)
    expect(end).toMatchObject({ dx: 1, dy: 0 })
    expect(end.x).toBeLessThan(withTray.tray?.left ?? 0)
  })
})

describe('requests in one spot', () => {
  it('stand side by side, the older to the left, whatever their order', () => {
    const [older, newer] = placesOf([aToken(1, 0.5), aToken(2, 0.5)])
    expect((newer?.x ?? 0) - (older?.x ?? 0)).toBeGreaterThan(10)
    expect(placesOf([aToken(2, 0.5), aToken(1, 0.5)])).toEqual([newer, older])
  })

  it('move apart smoothly as one comes near', () => {
    let before = 0
    for (let along = 0.42; along <= 0.5; along += 0.001) {
      const x = placesOf([aToken(1, 0.5), aToken(2, along)])[1]?.x ?? 0
      if (before > 0) expect(Math.abs(x - before)).toBeLessThan(1)
      before = x
    }
  })

  it('leave a lone request on its rail', () => {
    expect(placesOf([aToken(7, 0.2), aToken(8, 0.9)]).map(({ x }) => x)).toEqual([20.5, 20.5])
  })
})

describe('more requests than an eye can follow', () => {
  const many = Array.from({ length: 200 }, (_, i) => aToken(i + 1, i / 200))

  it('are drawn as a sample and a band that tells their number', () => {
    const { placed, streams } = placeTokens(geometry, { tokens: many, flows: [] }, undefined)
    expect(placed.length).toBeLessThan(35)
    expect(streams).toMatchObject([{ reads: 0, writes: 200 }])
  })

  it('always include the selected one', () => {
    for (const selected of [3, 77, 200]) {
      const { placed } = placeTokens(geometry, { tokens: many, flows: [] }, selected)
      expect(placed.some(({ token }) => token.request === selected)).toBe(true)
    }
  })
})
