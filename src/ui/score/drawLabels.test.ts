import { describe, expect, it } from 'vitest'
import { labelsOf } from './drawLabels.ts'
import type { LanePicture, Picture } from './picture.ts'

interface Start {
  readonly atPx: number
  readonly isStale?: boolean
}

/** Which requests are labelled, by where they start; a label is 20 px wide. */
function labelled(starts: readonly Start[]): readonly number[] {
  const strokes = starts.map(({ atPx, isStale = false }, place) => ({
    fromUs: atPx,
    isStale,
    key: 0,
    operation: 'read',
    request: place + 1,
  }))
  const picture = {
    density: 'keys',
    followed: -1,
    keyNames: ['k01'],
    scale: { fromUs: 0, toUs: 1_000, pxPerUs: 1 },
  } as unknown as Picture
  const lane = { traced: { score: { strokesIn: () => strokes } } } as unknown as LanePicture
  return labelsOf(picture, lane).map(({ atUs }) => atUs)
}

describe('the keys above the strokes', () => {
  it('never stand over one another', () => {
    expect(labelled([{ atPx: 100 }, { atPx: 115 }, { atPx: 130 }])).toEqual([100, 130])
  })

  it('make way for the flag of a stale read, on both of its sides', () => {
    expect(labelled([{ atPx: 100 }, { atPx: 105, isStale: true }, { atPx: 130 }])).toEqual([])
    expect(labelled([{ atPx: 100 }, { atPx: 120, isStale: true }, { atPx: 160 }])).toEqual([
      100, 160,
    ])
  })
})
