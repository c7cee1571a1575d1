import type { Playback } from './playgroundStore.ts'

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
