import { type Found, foundAt, nextViolationMs } from '../analysis/sought.ts'
import type { Playback, PlaygroundFacts } from './playgroundStore.ts'

type PlayingFacts = Pick<
  PlaygroundFacts,
  'playback' | 'speed' | 'run' | 'scenario' | 'haltsOnViolation'
>

/** Where the time axis ends, in ms: before the first run is there, where its arrivals will stop. */
export function endMsOf({ run, scenario }: Pick<PlaygroundFacts, 'run' | 'scenario'>): number {
  return run?.endMs ?? scenario.durationMs
}

/** The playhead as the facts have it at an instant of the viewer's clock, in simulated ms. */
export function playheadOf(facts: PlayingFacts, wallMs: number): number {
  const stopMs = haltMsOf(facts) ?? Number.POSITIVE_INFINITY
  return playheadAt(facts.playback, facts.speed, Math.min(stopMs, endMsOf(facts)), wallMs)
}

/** The violation that playing goes no further than, in ms; undefined where it does not halt. It is known ahead, so nothing overshoots it. */
export function haltMsOf({ haltsOnViolation, playback, run }: PlayingFacts): number | undefined {
  if (!haltsOnViolation || playback.type === 'paused' || run === undefined) return undefined
  const ms = nextViolationMs(run, playback.fromMs)
  return ms !== undefined && ms <= run.endMs ? ms : undefined
}

/** The violation at which playing stops by itself, once the playhead has come to it. */
export function haltedAt(
  facts: PlayingFacts & Pick<PlaygroundFacts, 'focusedLane'>,
  atMs: number,
): Found | undefined {
  const haltMs = haltMsOf(facts)
  if (haltMs === undefined || facts.run === undefined || atMs < haltMs) return undefined
  return foundAt(facts.run, 'violation', haltMs, facts.focusedLane)
}

/** The playhead at an instant of the viewer's clock, in simulated ms, at most `endMs`. */
export function playheadAt(
  playback: Playback,
  speed: number,
  endMs: number,
  wallMs: number,
): number {
  if (playback.type === 'paused') return Math.min(playback.atMs, endMs)
  return Math.min(playback.fromMs + ((wallMs - playback.sinceWallMs) * speed) / 1000, endMs)
}
