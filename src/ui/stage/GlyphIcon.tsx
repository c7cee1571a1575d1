import { type GlyphLook, type GlyphOperation, glyphParts } from './glyphs.ts'
import type { Ink } from './palette.ts'

const colors: Record<Ink, string> = {
  page: 'var(--page)',
  tier: 'var(--tier)',
  raised: 'var(--raised)',
  line: 'var(--line)',
  line2: 'var(--line-2)',
  ink: 'var(--ink)',
  ink2: 'var(--ink-2)',
  ink3: 'var(--ink-3)',
  alarm: 'var(--alarm)',
  accent: 'var(--accent, var(--ink))',
}

/** A request's glyph on the page, from the same shapes as on the canvas: for legends, tables and lists. */
export function GlyphIcon({
  operation,
  look,
  half = 4.5,
}: {
  readonly operation: GlyphOperation
  readonly look: GlyphLook
  /** From the middle to the side, in px; the icon is 20 px wide whatever it is. */
  readonly half?: number
}) {
  return (
    <svg
      width="20"
      height="20"
      // The ghost beside a stale answer is part of its middle.
      viewBox={look === 'stale' ? '-12 -10 20 20' : '-10 -10 20 20'}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {glyphParts(operation, look, half).map((part) => (
        <path
          key={part.d}
          d={part.d}
          fill={part.fill ? colors[part.fill] : 'none'}
          stroke={part.stroke ? colors[part.stroke] : 'none'}
          strokeWidth={part.strokeWidth}
          strokeDasharray={part.dash?.join(' ')}
        />
      ))}
    </svg>
  )
}
