import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { swarmScenario } from './laws/swarm.ts'
import { subjects } from './laws/trial.ts'
import type { Scene } from './scene.ts'
import { stageReachMs } from './stageReach.ts'
import { stageOf, whateverWindow } from './testing/aStage.ts'

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21, 24]
const lengthMs = 500

/** Worlds where a part does not tell all of what the whole run tells, by pattern, edition and seed: what differs, and why. */
const differing: Readonly<Record<string, readonly string[]>> = {
  // An entry lives on from when it was last asked for, and that was before the part began.
  'basic hardened 24': ['cells'],
  'basic as-published 3': ['cells'],
  'retry as-published 3': ['cells'],
  'versioned hardened 24': ['cells'],
  'cache-aside hardened 24': ['cells'],
  'cache-aside as-published 24': ['cells'],
  'read-through as-published 3': ['cells'],
  'read-through as-published 24': ['cells'],
  // Where every entry has a life of its own, it is told by who asks last, and that may be after the part.
  'versioned as-published 1': ['cells'],
  'versioned as-published 24': ['cells'],
  'batched as-published 24': ['cells'],
  'read-through as-published 1': ['cells'],
  // A claim was made, or refused, before the part began; one that is settled after it is not known at all.
  'versioned hardened 21': ['cells'],
  'batched hardened 21': ['cells'],
  // Of calls that were abandoned before the part began, and leave the queue together, nobody knows who came first.
  'batched as-published 5': ['queue'],
}

describe('a moment', () => {
  it.each(subjects)(
    'of $pattern, $edition, looks the same from any part of the run that reaches as far as a scene looks',
    ({ edition, pattern }) => {
      const differences: Record<string, readonly string[]> = {}
      const expected: Record<string, readonly string[]> = {}
      for (const seed of seeds) {
        const name = `${pattern} ${edition} ${seed}`
        const speed = [40, 100, 250][seed % 3] as number
        const fromMs = 400 + (seed % 7) * 53
        const scenario = swarmScenario(seed, pattern, edition)
        const whole = stageOf(scenario)
        const toMs = fromMs + lengthMs
        const part = stageOf(scenario, 'a', { fromUs: fromMs * 1000, toUs: toMs * 1000 })
        const firstMs = fromMs + (stageReachMs.behind * speed) / 1000
        const lastMs = toMs - (stageReachMs.ahead * speed) / 1000
        const wrong = new Set<string>()
        for (const share of [0, 0.1, 0.3, 0.7, 1]) {
          const ms = Math.round(firstMs + share * (lastMs - firstMs))
          for (const what of differingIn(whole(ms, speed), part(ms, speed))) wrong.add(what)
        }
        if (wrong.size > 0) differences[name] = [...wrong].sort()
        if (differing[name] !== undefined) expected[name] = differing[name]
      }
      expect(differences).toEqual(expected)
    },
  )
})

function differingIn(whole: Scene, part: Scene): readonly string[] {
  const ours = Object.entries(whateverWindow(whole))
  const theirs = new Map(Object.entries(whateverWindow(part)))
  return ours
    .filter(([name, value]) => !isDeepStrictEqual(value, theirs.get(name)))
    .map(([name]) => name)
}
