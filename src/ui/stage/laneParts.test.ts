import { describe, expect, it } from 'vitest'
import { aLane, aScenario } from '../../engine/testing/aScenario.ts'
import { bypassOf, laneGeometry } from './geometry.ts'
import { serverMarks } from './marks.ts'
import { standingRails } from './route.ts'
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

describe('the legend', () => {
  const signs = (...args: Parameters<typeof aScenario>) => {
    const all = stageSigns(aScenario(...args))
    return Object.entries(all).flatMap(([name, isPresent]) => (isPresent ? [name] : []))
  }

  it('explains what may appear, and nothing else', () => {
    const calm = { 'delete-share': 0 }
    expect(signs({ parameters: calm })).toEqual(['beingWritten'])
    expect(signs({ lanes: [aLane('none')], parameters: { ...calm, 'ttl-ms': 100 } })).toEqual([])
    expect(signs({ lanes: [aLane('write-back')], parameters: calm })).toEqual(['dirty'])
    expect(signs({ lanes: [aLane('cache-aside')], parameters: calm })).toEqual([])
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
