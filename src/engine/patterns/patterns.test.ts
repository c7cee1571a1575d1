import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../testing/aScenario.ts'
import { timelineOf } from '../testing/timeline.ts'

describe('basic', () => {
  it('writes the database first, then the cache, and answers last', () => {
    expect(timelineOf(aScenario({ schedule: requests([0, 'write k1']) }))).toEqual([
      '1 ms  s1 cache.claim',
      '21 ms  s1 database.write v2',
      '22 ms  s1 cache.settle v2',
      '22 ms  s1 ok',
    ])
  })

  it('finds what was written in the cache', () => {
    const timeline = timelineOf(aScenario({ schedule: requests([0, 'write k1'], [30, 'read k1']) }))
    expect(timeline.slice(-2)).toEqual(['31 ms  s2 cache.get v2', '31 ms  s2 ok'])
  })

  it('fills the cache on a miss', () => {
    const keys = { keys: 1, 'initial-rows': 'all' as const }
    expect(
      timelineOf(
        aScenario({ parameters: keys, schedule: requests([0, 'read k01'], [20, 'read k01']) }),
      ),
    ).toEqual([
      '1 ms  s1 cache.get not-found',
      '11 ms  s1 database.read v1',
      '12 ms  s1 cache.fill v1',
      '12 ms  s1 ok',
      '21 ms  s2 cache.get v1',
      '21 ms  s2 ok',
    ])
  })

  it('tells the cache nothing new when the database refuses the write', () => {
    const scenario = aScenario({
      parameters: { keys: 1, 'initial-rows': 'all' },
      faults: [{ type: 'database-outage', atMs: 100, durationMs: 100 }],
      schedule: requests([0, 'read k01'], [150, 'write k01'], [160, 'read k01']),
    })
    expect(timelineOf(scenario).slice(4)).toEqual([
      '151 ms  s2 cache.claim',
      '151 ms  s2 database.write failed',
      '152 ms  s2 cache.settle',
      '152 ms  s2 failed',
      '161 ms  s3 cache.get v1',
      '161 ms  s3 ok',
    ])
  })

  it('refuses a fill whose key was written meanwhile', () => {
    const timeline = timelineOf(
      aScenario({
        parameters: {
          keys: 1,
          'initial-rows': 'all',
          'database-read-ms': '60',
          'database-write-ms': '10',
        },
        schedule: requests([0, 'read k01'], [35, 'write k01'], [100, 'read k01']),
      }),
    )
    expect(timeline).toContain('62 ms  s1 cache.fill not-found')
    expect(timeline.slice(-2)).toEqual(['101 ms  s3 cache.get v2', '101 ms  s3 ok'])
  })

  it('caches neither of two writes that overtook each other', () => {
    const timeline = timelineOf(
      aScenario({
        parameters: { keys: 1 },
        overrides: [
          {
            lane: '*',
            request: 's1',
            operation: 'database.write',
            attempt: 1,
            at: 'acknowledge',
            effect: { type: 'delay', delayMs: 50 },
          },
        ],
        schedule: requests([0, 'write k01'], [15, 'write k01'], [90, 'read k01']),
      }),
    )
    expect(timeline).toContain('37 ms  s2 cache.settle v3')
    expect(timeline).toContain('72 ms  s1 cache.settle v2')
    expect(timeline).toContain('101 ms  s3 database.read v3')
  })
})

describe('retry', () => {
  const outage = { type: 'database-outage' as const, atMs: 0, durationMs: 150 }

  it('waits 100, 200 and 400 ms between four attempts', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('retry')],
        faults: [{ ...outage, durationMs: 5_000 }],
        schedule: requests([0, 'write k1']),
      }),
    )
    expect(timeline.filter((line) => line.includes('again'))).toEqual([
      '102 ms  s1 retry.again',
      '304 ms  s1 retry.again',
      '706 ms  s1 retry.again',
    ])
    expect(timeline.at(-1)).toBe('708 ms  s1 failed')
  })

  it('succeeds once the outage is over', () => {
    const timeline = timelineOf(
      aScenario({ lanes: [aLane('retry')], faults: [outage], schedule: requests([0, 'write k1']) }),
    )
    expect(timeline.at(-1)).toBe('326 ms  s1 ok')
  })

  it('does not apply a write again that was applied before its answer got lost', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('retry')],
        faults: [{ ...outage, atMs: 15 }],
        schedule: requests([0, 'write k1']),
      }),
    )
    expect(timeline).toContain('15 ms  s1 database.writeOnce unknown')
    expect(timeline.filter((line) => line.includes('database.writeOnce v'))).toEqual([
      '339 ms  s1 database.writeOnce v2',
    ])
  })

  it('stays unknown when it was applied unheard and every later attempt failed', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('retry')],
        faults: [{ ...outage, atMs: 15, durationMs: 5_000 }],
        schedule: requests([0, 'write k1']),
      }),
    )
    expect(timeline.at(-1)).toMatch(/s1 unknown$/)
  })
})

describe('versioned', () => {
  it('tells the second of two writers who read the same version', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('versioned')],
        parameters: { keys: 1, 'think-ms': '5' },
        schedule: requests([0, 'write k01'], [1, 'write k01']),
      }),
    )
    expect(timeline).toContain('37 ms  s1 database.writeIf v2')
    expect(timeline).toContain('38 ms  s2 database.writeIf conflict')
  })

  it('reads again and writes on what it then finds, when it has attempts left', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('versioned')],
        parameters: { keys: 1, 'conflict-attempts': 2 },
        schedule: requests([0, 'write k01'], [1, 'write k01']),
      }),
    )
    expect(timeline.at(-1)).toMatch(/s2 ok$/)
    expect(timeline.filter((line) => line.includes('s2 database.writeIf'))).toEqual([
      expect.stringMatching('conflict$'),
      expect.stringMatching('v3$'),
    ])
  })

  it('expects the version a client names, with one attempt', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('versioned')],
        parameters: { keys: 1, 'conflict-attempts': 5 },
        schedule: requests([0, 'write k01 expecting 7']),
      }),
    )
    expect(timeline).toEqual([
      '1 ms  s1 cache.claim',
      '21 ms  s1 database.writeIf conflict',
      '22 ms  s1 cache.settle v1',
      '22 ms  s1 conflict',
    ])
  })
})

describe('the queue of the database', () => {
  it('serves who came first, also before a text that calls again at the instant of its answer', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('versioned')],
        parameters: {
          keys: 2,
          'database-connections': 1,
          'cache-read-ms': '0',
          'cache-write-ms': '0',
        },
        schedule: requests([0, 'write k01'], [1, 'read k02']),
      }),
    )
    expect(timeline).toContain('20 ms  s2 database.read v1')
    expect(timeline).toContain('40 ms  s1 database.writeIf v2')
  })
})

describe('batched', () => {
  it('writes a full batch at once and a partial one after its linger', () => {
    const twelve = Array.from({ length: 12 }, (_, i) => [0, `write log:${i}`] as const)
    const timeline = timelineOf(
      aScenario({ lanes: [aLane('batched')], schedule: requests(...twelve) }),
    )
    expect(timeline.filter((line) => line.includes('database.writeAll'))).toEqual([
      '21 ms  flush database.writeAll v2',
      '21 ms  flush database.writeAll v2',
      '71 ms  flush database.writeAll v2',
    ])
    expect(
      timeline.filter((line) => line.endsWith(' ok')).map((line) => line.split(' ')[0]),
    ).toEqual([...Array.from({ length: 10 }, () => '22'), ...Array.from({ length: 2 }, () => '72')])
  })

  it('starts a linger with the first item of its batch, not with a ticker', () => {
    const timeline = timelineOf(
      aScenario({ lanes: [aLane('batched')], schedule: requests([0, 'write a'], [70, 'write b']) }),
    )
    expect(timeline.filter((line) => line.endsWith(' ok'))).toEqual([
      '72 ms  s1 ok',
      '142 ms  s2 ok',
    ])
  })

  it('fails every item of a bulk write that fails', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('batched')],
        parameters: { 'batch-size': 2, 'database-failure-share': 1 },
        schedule: requests([0, 'write a'], [0, 'delete b']),
      }),
    )
    expect(timeline.slice(-2)).toEqual(['22 ms  s1 failed', '22 ms  s2 failed'])
  })
})

describe('the two editions of a pattern', () => {
  const textOf = (name: string): readonly string[] =>
    readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8').split('\n')

  it.each(['basic', 'retry', 'versioned', 'batched', 'cacheAside'])(
    'of %s differ by a screenful of lines, so that they read well side by side',
    (name) => {
      const lines = linesThatDiffer(textOf(name), textOf(`${name}AsPublished`))
      expect(lines).toBeGreaterThan(5)
      expect(lines).toBeLessThanOrEqual(27)
    },
  )
})

/** Lines that are only in one of two texts, by their longest common subsequence. */
function linesThatDiffer(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const line of a) {
    const next = [0]
    b.forEach((other, j) => {
      next.push(
        line === other ? (row[j] as number) + 1 : Math.max(row[j + 1] as number, next[j] as number),
      )
    })
    row = next
  }
  return a.length + b.length - 2 * (row[b.length] as number)
}
