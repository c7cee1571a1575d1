import { describe, expect, it } from 'vitest'
import { abandonedCalls } from './abandonedCalls.ts'
import { knownRequests } from './knownRequests.ts'
import { swarmScenario } from './laws/swarm.ts'
import { subjects } from './laws/trial.ts'
import { type Sight, sightsIn, visibleMs } from './sights.ts'
import { stagedLane } from './testing/aStage.ts'

const seeds = Array.from({ length: 6 }, (_, i) => i + 1)

describe.each(subjects)('whoever is on the way in $pattern, $edition', ({ edition, pattern }) => {
  const speed = 250
  const leastUs = visibleMs * speed
  const worlds = seeds.map((seed) => {
    const { log, trace } = stagedLane(swarmScenario(seed, pattern, edition))
    const requests = knownRequests(log)
    const sights = sightsIn(trace, speed, { requests, abandoned: abandonedCalls(trace) })
    return { seed, log, sights, lives: livesIn(sights) }
  })

  it('is in sight for a quarter of a second of the viewer’s time, and not much later than it is', () => {
    const wrong: string[] = []
    for (const { lives, log, seed } of worlds) {
      for (let row = 0; row < log.count; row++) {
        const life = lives.get(log.request[row] as number)
        const arrivedUs = log.arrivedUs[row] as number
        const endedUs = log.endedUs[row] as number
        if (life === undefined || endedUs === Number.POSITIVE_INFINITY) continue
        const name = `seed ${seed}, ${log.request[row]}`
        const { isForNobody, untilUs } = life
        if (!isForNobody && untilUs - arrivedUs < leastUs - 1 && endedUs - arrivedUs < leastUs)
          wrong.push(`${name} is seen for ${(untilUs - arrivedUs) / speed} ms`)
        if (!isForNobody && untilUs - endedUs > leastUs + 1)
          wrong.push(`${name} is ${(untilUs - endedUs) / speed} ms late`)
      }
    }
    expect(wrong.slice(0, 5)).toEqual([])
  })

  it('is in one place at a time', () => {
    const wrong: string[] = []
    for (const { seed, sights } of worlds) {
      const lastOf = new Map<number, Sight>()
      for (const sight of sights) {
        const last = lastOf.get(sight.traveller)
        lastOf.set(sight.traveller, sight)
        if (last !== undefined && sight.leavesUs < last.untilUs)
          wrong.push(`seed ${seed}: ${JSON.stringify([last, sight])}`)
      }
    }
    expect(wrong.slice(0, 5)).toEqual([])
  })
})

function livesIn(sights: readonly Sight[]) {
  const lives = new Map<number, { untilUs: number; isForNobody: boolean }>()
  for (const { nobodyFromUs, request, untilUs } of sights) {
    const isForNobody = nobodyFromUs < Number.POSITIVE_INFINITY
    lives.set(request, {
      untilUs: Math.max(untilUs, lives.get(request)?.untilUs ?? 0),
      isForNobody,
    })
  }
  return lives
}
