import type { CSSProperties } from 'react'

/** Tells a slider's style sheet how much of the track lies before the thumb. */
export function filled(share: number): CSSProperties {
  return { '--filled': `${Math.min(100, Math.max(0, share * 100))}%` } as CSSProperties
}
