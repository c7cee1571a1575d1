import { describe, expect, it } from 'vitest'
import type { Scene } from '../../analysis/scene.ts'
import { stageOf } from '../../analysis/testing/aStage.ts'
import { aLane } from '../../engine/testing/aScenario.ts'
import { fourWays } from '../../scenario/presets/fourWays.ts'
import type { PatternId, Scenario } from '../../scenario/scenario.ts'
import { type Box, bypassOf, laneGeometry } from './geometry.ts'
import { labelsOf, namers } from './labels.ts'
import { marksOf } from './marks.ts'
import { textsOf } from './takenTexts.ts'

const speed = 250

function worldWith(pattern: PatternId): Scenario {
  return {
    ...fourWays.scenario,
    lanes: [aLane(pattern)],
    parameters: {
      ...fourWays.scenario.parameters,
      'single-flight': true,
      'database-timeout-ms': 90,
    },
  }
}

function labelsAt(scene: Scene, pattern: PatternId, width: number, size: 'regular' | 'figure') {
  const geometry = laneGeometry(width, size, bypassOf(pattern, 'hardened'))
  const marks = marksOf(scene, geometry, undefined)
  return { geometry, marks, labels: labelsOf(scene, marks, geometry, () => true) }
}

function overlap(a: Box, b: Box): boolean {
  const isAside = a.left >= b.left + b.width || b.left >= a.left + a.width
  return !isAside && a.top < b.top + b.height && b.top < a.top + a.height
}

describe('the words beside what is new', () => {
  const patterns = ['basic', 'retry', 'versioned', 'batched', 'write-back', 'cache-aside'] as const

  it.each(patterns)('cover no other text and stay in the lane: %s', (pattern) => {
    const stage = stageOf(worldWith(pattern))
    const seen = new Set<string>()
    for (const width of [204, 252, 328, 560]) {
      for (let ms = 0; ms < 6_000; ms += 80) {
        const scene = stage(ms, speed)
        const { geometry, labels, marks } = labelsAt(scene, pattern, width, 'regular')
        const taken = [...textsOf(scene, marks, geometry), ...labels]
        for (const label of labels) {
          seen.add(label.text)
          const covered = taken.filter((other) => other !== label && overlap(label, other))
          const isInside = label.left >= 0 && label.left + label.width <= width
          expect({ covered, isInside }, `${label.text} at ${ms} ms`).toEqual({
            covered: [],
            isInside: true,
          })
        }
      }
    }
    expect(seen.size).toBeGreaterThanOrEqual(2)
  })

  it('are left out in a figure', () => {
    const stage = stageOf(worldWith('retry'))
    for (let ms = 0; ms < 4_000; ms += 100)
      expect(labelsAt(stage(ms, speed), 'retry', 284, 'figure').labels).toEqual([])
  })

  it('stand in the lane that shows a sign first, and in the left one of two', () => {
    const lanes = [
      { firstMs: new Map([['failed', 20] as const, ['unknown', 30] as const]) },
      { firstMs: new Map([['failed', 10] as const, ['unknown', 30] as const]) },
    ]
    expect([...namers(lanes)]).toEqual([
      ['failed', 1],
      ['unknown', 0],
    ])
  })
})
