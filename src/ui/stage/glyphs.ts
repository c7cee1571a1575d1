import type { Outcome } from '../../engine/outcome.ts'
import type { Operation } from '../../scenario/scenario.ts'
import type { Ink } from './palette.ts'

/** What is drawn as a request: the operation is the outline and never changes; the look is what happens to it. */
export type GlyphOperation = Operation | 'bulk'
export type GlyphLook =
  | 'going'
  | 'returning'
  | 'empty-handed'
  | 'failed'
  | 'rejected'
  | 'unknown'
  | 'conflict'
  | 'stale'
  | 'lost'
  | 'refused'

/** One stroke or filled shape of a glyph, around (0, 0), as SVG path data. */
export interface GlyphPart {
  readonly d: string
  readonly fill?: Ink
  readonly stroke?: Ink
  readonly strokeWidth?: number
  readonly dash?: readonly number[]
}

export function lookOfOutcome(outcome: Outcome): GlyphLook {
  switch (outcome) {
    case 'ok':
      return 'returning'
    case 'not-found':
      return 'empty-handed'
    case 'conflict':
      return 'conflict'
    case 'rejected':
      return 'rejected'
    case 'failed':
      return 'failed'
    case 'unknown':
      return 'unknown'
    case 'unfinished':
      return 'going'
  }
}

/** Half the side of a glyph's square, which decides where its corner falls on the pixel grid. */
export function halfOf(look: GlyphLook, half: number): number {
  if (look === 'failed' || look === 'rejected') return Math.round(half * 2.6) / 2
  if (look === 'unknown') return Math.round(half * 2.4 + 0.3) / 2
  return half
}

/** How far from its middle a glyph can reach to any side, its lines included. */
export function glyphReach(operation: GlyphOperation, look: GlyphLook, half: number): number {
  const isPlain = look === 'going' || look === 'returning' || look === 'empty-handed'
  return half * (operation !== 'bulk' && isPlain ? 1.2 : 1.8) + 1
}

/** The shapes of one glyph, `half` px from its middle to its side. Canvas and page draw from this one list. */
export function glyphParts(
  operation: GlyphOperation,
  look: GlyphLook,
  half: number,
): readonly GlyphPart[] {
  if (operation === 'bulk') return bulkParts(half, look === 'failed' ? 'alarm' : 'accent')
  const z = halfOf(look, half)
  switch (look) {
    case 'going':
    case 'returning':
      return [plain(operation, half, look === 'returning')]
    case 'empty-handed':
      return [operation === 'read' ? plain('read', half, false) : plain(operation, half, true)]
    case 'failed':
      return [{ d: outline(operation, z), fill: 'alarm' }, cut(operation, half)]
    case 'rejected':
      return [{ d: outline(operation, z), fill: 'alarm' }, bar(operation, half)]
    case 'unknown':
      return [
        {
          d: outline(operation, z - 0.6),
          fill: 'page',
          stroke: 'alarm',
          strokeWidth: half < 4 ? 1.1 : 1.4,
        },
        ...questionMark(operation, half),
      ]
    case 'stale':
      return [
        {
          d: circle(-half * 0.8, half * 0.95),
          fill: 'page',
          stroke: 'alarm',
          strokeWidth: 1.3,
          dash: [2, 1.6],
        },
        { d: circle(half * 0.35, half), fill: 'alarm' },
      ]
    case 'lost':
      return [
        {
          d: outline('write', half),
          fill: 'page',
          stroke: 'alarm',
          strokeWidth: 1.5,
          dash: [2.2, 1.8],
        },
        {
          d: `M${n(-half * 1.5)} ${n(half * 1.5)}L${n(half * 1.5)} ${n(-half * 1.5)}`,
          stroke: 'alarm',
          strokeWidth: 1.6,
        },
      ]
    case 'refused':
      return refusedParts(operation, half)
    case 'conflict':
      return [{ d: facing(half), stroke: 'alarm', strokeWidth: 1.9 }]
  }
}

function plain(operation: Operation, half: number, returning: boolean): GlyphPart {
  if (operation !== 'read') return { d: outline(operation, half), fill: 'accent' }
  return returning
    ? { d: outline('read', half), fill: 'ink2' }
    : {
        d: outline('read', half - 0.3),
        fill: 'page',
        stroke: 'ink2',
        strokeWidth: half < 3.6 ? 1.4 : 1.6,
      }
}

/** A value that was not let in: the empty outline of one, barred. Nothing is wrong with that, so it is no alarm. */
function refusedParts(operation: Operation, half: number): readonly GlyphPart[] {
  const ink = operation === 'read' ? 'ink2' : 'accent'
  const c = half * 0.5
  return [
    { d: outline('write', half - 0.5), fill: 'page', stroke: ink, strokeWidth: 1.4 },
    { d: `M${n(-c)} 0H${n(c)}`, stroke: ink, strokeWidth: 1.6 },
  ]
}

function outline(operation: Operation, half: number): string {
  if (operation === 'read') return circle(0, half)
  if (operation === 'write') {
    const r = Math.min(1.2, half * 0.28)
    const s = n(half * 2 - 2 * r)
    const q = n(r)
    return (
      `M${n(-half + r)} ${n(-half)}h${s}a${q} ${q} 0 0 1 ${q} ${q}v${s}a${q} ${q} 0 0 1 ${n(-r)} ${q}h-${s}` +
      `a${q} ${q} 0 0 1 ${n(-r)} ${n(-r)}v-${s}a${q} ${q} 0 0 1 ${q} ${n(-r)}z`
    )
  }
  const w = half * 1.18
  return `M${n(-w)} ${n(-w * 0.82)}L${n(w)} ${n(-w * 0.82)}L0 ${n(w * 0.95)}Z`
}

/** The x that a failure knocks out; it stays readable at 6 px. */
function cut(operation: Operation, half: number): GlyphPart {
  const c = half * (operation === 'delete' ? 0.42 : 0.56)
  const y = operation === 'delete' ? -half * 0.24 : 0
  const d = `M${n(-c)} ${n(y - c)}L${n(c)} ${n(y + c)}M${n(-c)} ${n(y + c)}L${n(c)} ${n(y - c)}`
  return { d, stroke: 'page', strokeWidth: Math.max(1.1, half * 0.34) }
}

function bar(operation: Operation, half: number): GlyphPart {
  const c = half * (operation === 'delete' ? 0.5 : 0.66)
  const y = operation === 'delete' ? -half * 0.4 : 0
  return { d: `M${n(-c)} ${n(y)}H${n(c)}`, stroke: 'page', strokeWidth: Math.max(1.3, half * 0.4) }
}

/** Drawn, not written, so that it looks the same whichever font is there. */
function questionMark(operation: Operation, half: number): readonly GlyphPart[] {
  const u = half * (operation === 'delete' ? 0.66 : 0.9)
  const y = operation === 'delete' ? -half * 0.3 : 0
  const hook =
    `M${n(-u * 0.36)} ${n(y - u * 0.3)}a${n(u * 0.37)} ${n(u * 0.37)} 0 1 1 ${n(u * 0.56)} ${n(u * 0.3)}` +
    `q${n(-u * 0.2)} ${n(u * 0.12)} ${n(-u * 0.2)} ${n(u * 0.33)}`
  const strokeWidth = Math.max(0.9, half * 0.26)
  return [
    { d: hook, stroke: 'alarm', strokeWidth },
    { d: `M0 ${n(y + u * 0.7)}v0.01`, stroke: 'alarm', strokeWidth: strokeWidth * 1.15 },
  ]
}

function bulkParts(half: number, fill: Ink): readonly GlyphPart[] {
  const w = half * 1.5
  return [-1.25, -0.25, 0.75].map((row) => ({
    d: `M${n(-w)} ${n(row * half)}h${n(w * 2)}v${n(half * 0.6)}h${n(-w * 2)}z`,
    fill,
  }))
}

function facing(half: number): string {
  const s = half
  return `M${n(-s * 1.5)} ${n(-s)}l${n(s)} ${n(s)}l${n(-s)} ${n(s)}M${n(s * 1.5)} ${n(-s)}l${n(-s)} ${n(s)}l${n(s)} ${n(s)}`
}

function circle(x: number, r: number): string {
  return `M${n(x - r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(r * 2)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-r * 2)} 0z`
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100)
}
