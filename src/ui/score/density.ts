import type { Run } from '../../analysis/run.ts'

/**
 * How much of a request is drawn. `keys`: its stroke and its key. `strokes`: a thinner stroke. `counts`: together with
 * others as a bar, unless it stands out.
 */
export type Density = 'keys' | 'strokes' | 'counts'

const pxForKeys = 14
const pxForStrokes = 4

/** By the mean room that a request of the run has on the paper: the same all along a run. */
export function densityOf(run: Run | undefined, pxPerUs: number): Density {
  const requests = run?.lanes[0]?.log.count ?? 0
  if (run === undefined || requests === 0) return 'keys'
  const pxPerRequest = (run.scenario.durationMs * 1000 * pxPerUs) / requests
  if (pxPerRequest >= pxForKeys) return 'keys'
  return pxPerRequest >= pxForStrokes ? 'strokes' : 'counts'
}
