import { describe, expect, it } from 'vitest'
import type { Scene } from '../../analysis/scene.ts'
import { type RequestFacts, requestName } from './requestFacts.ts'
import { arrivalText, sinceText } from './requestText.ts'

const facts: RequestFacts = {
  request: 17,
  operation: 'write',
  key: 'k01',
  arrivedMs: 1512,
  endedMs: 1726,
  outcome: 'ok',
  attempts: 2,
  version: 13,
  isStale: false,
  isViolation: false,
}

/** The whole sentence. */
const requestText = (about: RequestFacts, scene: Scene | undefined, atMs: number) =>
  arrivalText(about, atMs) + sinceText(about, scene, atMs)

function aScene(fields: Partial<Scene> = {}): Scene {
  return {
    atMs: 1600,
    tokens: [],
    drawnOneOf: 1,
    flows: [],
    waits: [],
    connections: [],
    queue: [],
    queueLength: 0,
    tray: undefined,
    cells: [],
    moreCells: () => [],
    cacheSigns: [],
    entries: 0,
    answered: [],
    conflict: undefined,
    app: { servers: [{ state: 'up', remainingMs: 0 }], burst: undefined },
    cache: { state: 'up', remainingMs: 0, caches: 1, dirty: 0 },
    database: { state: 'up', remainingMs: 0 },
    news: [],
    firstMs: new Map(),
    headline: '',
    detail: '',
    ...fields,
  }
}

describe('the selected request', () => {
  it('is told from before it arrives until after it has ended', () => {
    expect(requestText(facts, aScene(), 1511)).toBe('arrives at 1.512 s')
    expect(requestText(facts, aScene(), 1600)).toBe(
      'arrived at 1.512 s, under way; ends ok with v13 after 214 ms and 2 attempts',
    )
    expect(requestText(facts, aScene(), 1726)).toBe(
      'arrived at 1.512 s, ended ok with v13 after 214 ms and 2 attempts',
    )
  })

  it('says what it waits for', () => {
    const wait = {
      request: 17,
      operation: 'write',
      totalMs: 100,
      attempt: 2,
      isForNobody: false,
      sharesWith: undefined,
    } as const
    const backoff = aScene({ waits: [{ ...wait, type: 'backoff', remainingMs: 87.2 }] })
    expect(requestText(facts, backoff, 1600)).toContain('waiting 88 ms for attempt 2; ends')
    const paused = aScene({ waits: [{ ...wait, type: 'pause', remainingMs: 240 }] })
    expect(requestText(facts, paused, 1600)).toContain('waiting 240 ms for its app server; ends')
    const shared = aScene({ waits: [{ ...wait, type: 'shared', remainingMs: 4 }] })
    expect(requestText(facts, shared, 1600)).toContain('waiting 4 ms for a read that it shares')
    const line = aScene({
      queue: [
        { request: 3, operation: 'read', isForNobody: false },
        { request: 17, operation: 'write', isForNobody: false },
      ],
      queueLength: 40,
    })
    expect(requestText(facts, line, 1600)).toContain('in line at the database, 2 of 40; ends')
  })

  it('is told from those that did not go well', () => {
    const ended = (fields: Partial<RequestFacts>): string =>
      requestText({ ...facts, version: 0, attempts: 1, ...fields }, undefined, 2000)
    expect(ended({ outcome: 'failed' })).toBe('arrived at 1.512 s, failed after 214 ms')
    expect(ended({ outcome: 'conflict' })).toContain('ended in conflict after 214 ms')
    expect(ended({ isStale: true, version: 12 })).toContain('ended stale with v12 after')
    expect(ended({ outcome: 'unfinished', endedMs: Number.POSITIVE_INFINITY })).toContain(
      'not answered when the run ends',
    )
  })

  it('is called by its number, or by its place among those made by hand', () => {
    expect(requestName(17)).toBe('#17')
    expect(requestName(-3)).toBe('#s3')
  })
})
