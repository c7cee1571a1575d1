import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  contrast,
  deficiencies,
  distance,
  parseColour,
  type Rgb,
  seenWith,
} from './testing/colour.ts'

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

const surfaces = ['page', 'tier', 'raised'] as const
const texts = ['ink', 'ink-2', 'ink-3', 'alarm', 'lane-a', 'lane-b', 'lane-c', 'lane-d'] as const
/** The five that must not be taken for one another. */
const meanings = ['alarm', 'lane-a', 'lane-b', 'lane-c', 'lane-d'] as const

describe.each(themes)('the %s colours', (theme) => {
  it.each(surfaces)('can be read on %s', (surface) => {
    const on = colourOf(surface, theme)
    for (const text of texts) {
      expect(contrast(colourOf(text, theme), on), text).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('are told apart by eyes with three kinds of cones', () => {
    expect(nearest(theme, (colour) => colour)).toBeGreaterThanOrEqual(0.07)
  })
  it.each(Object.entries(deficiencies))('are told apart with %s', (_, deficiency) => {
    expect(nearest(theme, (colour) => seenWith(deficiency, colour))).toBeGreaterThanOrEqual(0.07)
  })
})

/** The smallest distance between two of the five, as somebody sees them. */
function nearest(theme: Theme, see: (colour: Rgb) => Rgb): number {
  const seen = meanings.map((name) => see(colourOf(name, theme)))
  return Math.min(...seen.flatMap((a, i) => seen.slice(i + 1).map((b) => distance(a, b))))
}

function colourOf(token: string, theme: Theme): Rgb {
  const pair = new RegExp(
    `--${token}: light-dark\\((#\\w+|oklch\\([^)]*\\)), (#\\w+|oklch\\([^)]*\\))\\)`,
  )
  const found = pair.exec(sheet)
  if (found === null) throw new Error(`tokens.css gives no colour pair for ${token}`)
  return parseColour(found[theme === 'light' ? 1 : 2] ?? '')
}
