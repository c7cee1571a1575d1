import { describe, expect, it } from 'vitest'
import { aLane, aScenario } from '../../engine/testing/aScenario.ts'
import { bypassOf, cellBox, cellsIn, laneGeometry } from './geometry.ts'
import { serverMarks } from './marks.ts'
import { railBetween, standingRails } from './route.ts'
import { stageSigns } from './stageSigns.ts'

describe('a lane without a cache', () => {
  const bypass = bypassOf('none', 'hardened')
  const geometry = laneGeometry(292, 'regular', bypass, { hasCache: false, hasServers: false })
  const other = laneGeometry(292, 'regular', bypassOf('basic', 'hardened'))

  it('has its tiers level with those of the others', () => {
    expect(geometry.database).toEqual(other.database)
    expect(geometry.height).toBe(other.height)
  })

  it('has one way down and one way up, past where a cache would be', () => {
    const rails = standingRails(geometry)
    expect(rails).toHaveLength(2)
    for (const { points } of rails) {
      for (const { x } of points) expect(x).toBeLessThan(geometry.cache.left)
    }
  })
})

describe('the marks of app servers', () => {
  it('stand in a line of their own, which moves everything else down', () => {
    const plain = laneGeometry(292, 'regular', 'none')
    const geometry = laneGeometry(292, 'regular', 'none', { hasCache: true, hasServers: true })
    expect(geometry.cache.top - plain.cache.top).toBe(geometry.height - plain.height)
    for (const { top, height } of serverMarks(geometry, 4)) {
      expect(top).toBeGreaterThan(plain.app.height)
      expect(top + height).toBeLessThan(geometry.app.height)
    }
  })

  it('leave room for a countdown in the narrowest lane, however many they are', () => {
    const geometry = laneGeometry(204, 'narrow', 'none', { hasCache: true, hasServers: true })
    const marks = serverMarks(geometry, 16)
    const last = marks.at(-1)
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBeLessThan(204 - 12 - 42)
    expect(Math.min(...marks.map(({ width }) => width))).toBeGreaterThanOrEqual(5)
  })
})

describe('an enlarged lane', () => {
  const parts = { hasCache: true, hasServers: false }
  const plain = laneGeometry(292, 'regular', 'none', parts)
  const large = laneGeometry(560, 'regular', 'none', { ...parts, isEnlarged: true })

  it('has twice the cells and rows, each cell in more room', () => {
    expect([cellsIn(plain), cellsIn(large)]).toEqual([8, 16])
    expect(large.cells.height).toBeGreaterThan(plain.cells.height)
    expect((large.rows?.perLine ?? 0) * (large.rows?.lines ?? 0)).toBe(16)
    const last = cellBox(large, 15)
    expect(last.top + last.height).toBeLessThan(large.cache.top + large.cache.height)
    expect(large.database.top - plain.database.top).toBe(large.cache.height - plain.cache.height)
  })
})

describe('the rows of the database', () => {
  it('have room for a version each, down to the narrowest lane', () => {
    for (const width of [204, 250, 328, 400, 560]) {
      for (const isEnlarged of [false, true]) {
        const parts = { hasCache: true, hasServers: false, isEnlarged }
        const { database, rows } = laneGeometry(width, 'regular', 'none', parts)
        if (rows === undefined) throw new Error('no rows')
        expect(rows.width / rows.perLine).toBeGreaterThanOrEqual(22)
        expect(rows.top + rows.height).toBe(database.top + database.height)
      }
    }
    expect(laneGeometry(284, 'figure', 'none').rows).toBeUndefined()
  })
})

describe('writes that bypass the cache', () => {
  const parts = { hasCache: true, hasServers: false, hasOutside: true }
  const geometry = laneGeometry(204, 'narrow', 'claiming-tray', parts)

  it('come to the database from below, and have a line of their own there', () => {
    const rail = railBetween(geometry, 'outside', 'database')
    const bottom = geometry.database.top + geometry.database.height
    expect(rail.points.at(-1)?.y).toBe(bottom)
    expect(Math.max(...rail.points.map(({ y }) => y))).toBeLessThan(geometry.height)
    expect(standingRails(geometry)).toContainEqual(rail)
    expect(standingRails(laneGeometry(204, 'narrow', 'none')).length).toBe(5)
  })
})

describe('the legend', () => {
  const signs = (...args: Parameters<typeof aScenario>) => {
    const all = stageSigns(aScenario(...args))
    return Object.entries(all).flatMap(([name, isPresent]) => (isPresent ? [name] : []))
  }

  it('explains writes that bypass the cache where there are such', () => {
    expect(signs({ parameters: { 'bypass-writes-per-second': 5 } })).toContain('outside')
  })

  it('tells of the cache’s own count only where a text asks for it', () => {
    const published = (pattern: 'basic' | 'versioned') =>
      signs({ lanes: [{ ...aLane(pattern), edition: 'as-published' }] })
    expect(published('basic')).not.toContain('label')
    expect(published('versioned')).toContain('label')
  })

  it('explains what may appear, and nothing else', () => {
    const calm = { 'delete-share': 0 }
    expect(signs({ parameters: calm })).toEqual(['beingWritten', 'refused'])
    expect(signs({ lanes: [aLane('none')], parameters: { ...calm, 'ttl-ms': 100 } })).toEqual([])
    expect(signs({ lanes: [aLane('write-back')], parameters: calm })).toEqual(['dirty', 'refused'])
    expect(signs({ lanes: [aLane('cache-aside')], parameters: calm })).toEqual(['refused'])
    expect(
      signs({
        lanes: [{ ...aLane('versioned'), edition: 'as-published' }],
        parameters: {
          ...calm,
          'app-servers': 2,
          'cache-placement': 'per-server',
          'deadline-ms': 9,
        },
      }),
    ).toEqual(['waiting', 'servers', 'copies', 'label', 'conflict', 'nobody'])
  })
})
