import { type LaneId, laneIds } from '../../scenario/scenario.ts'
import file from './goldenRuns.json'

/** A run by its link and its digests. */
export interface GoldenRun {
  /** As in the address bar, without `#`. */
  readonly link: string
  /** 16 hex digits over all lanes; empty for a link that has just been added to the file. */
  readonly digest: string
  readonly lanes: Readonly<Partial<Record<LaneId, string>>>
}

/** Runs that come out the same wherever they are computed, for as long as the engine keeps its number. */
export interface GoldenFile {
  readonly engine: number
  readonly runs: readonly GoldenRun[]
}

export const goldenFile: GoldenFile = file

/** What a link has given just now, in the words of the file. */
export function goldenRun(
  link: string,
  digest: string,
  lanes: readonly { readonly id: LaneId; readonly digest: string }[],
): GoldenRun {
  return { link, digest, lanes: Object.fromEntries(lanes.map((lane) => [lane.id, lane.digest])) }
}

/** Where a run is not the golden one, a line each: the lanes, then the run as a whole. */
export function differences(golden: GoldenRun, run: GoldenRun): readonly string[] {
  const compared = [
    ...laneIds.map((id) => [`lane ${id}`, golden.lanes[id], run.lanes[id]] as const),
    ['the run', golden.digest, run.digest] as const,
  ]
  return compared
    .filter(([, expected, given]) => given !== expected)
    .map(([what, expected, given]) => `${what} gives ${given}, not ${expected}: #${golden.link}`)
}

/** Why the next golden file may not take the place of the known one, a line each. */
export function objections(
  known: GoldenFile,
  next: GoldenFile,
  changelog: string,
): readonly string[] {
  const changes = known.runs.flatMap((golden) => {
    const run = next.runs.find(({ link }) => link === golden.link)
    return golden.digest === '' || run === undefined ? [] : differences(golden, run)
  })
  return [
    ...(next.engine > known.engine ? [] : changes),
    ...(next.engine < known.engine ? [`engine ${next.engine} came before ${known.engine}`] : []),
    ...(new RegExp(`\\bengine ${next.engine}\\b`).test(changelog)
      ? []
      : [`CHANGELOG.md has no line that names engine ${next.engine}`]),
  ]
}
