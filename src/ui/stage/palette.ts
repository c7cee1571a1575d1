import { type LaneId, laneIds } from '../../scenario/scenario.ts'

export type Ink =
  | 'page'
  | 'tier'
  | 'raised'
  | 'line'
  | 'line2'
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'alarm'
  | 'accent'

/** The page's colours as a canvas can use them, with one lane's own colour as `accent`. */
export type LanePalette = Readonly<Record<Ink, string>> & {
  /** Device pixels per CSS pixel. */
  readonly ratio: number
  readonly mono: string
  readonly sans: string
}

export type StagePalette = Readonly<Record<LaneId, LanePalette>>

const tokens = {
  page: '--page',
  tier: '--tier',
  raised: '--raised',
  line: '--line',
  line2: '--line-2',
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  alarm: '--alarm',
} as const

/** Reads the custom properties of `element`, each resolved to a plain colour. */
export function readPalette(element: HTMLElement, ratio: number): StagePalette {
  const probe = element.ownerDocument.createElement('span')
  probe.style.forcedColorAdjust = 'none'
  probe.style.transition = 'none'
  probe.hidden = true
  element.append(probe)
  // A custom property comes back as it was written, light-dark() and all; only a real property is computed.
  const computed = getComputedStyle(probe)
  const resolve = (color: string): string => {
    probe.style.color = color
    return computed.color
  }
  const names = Object.keys(tokens) as (keyof typeof tokens)[]
  const shared = Object.fromEntries(
    names.map((name) => [name, resolve(`var(${tokens[name]})`)]),
  ) as Record<keyof typeof tokens, string>
  const family = (name: string, usual: string): string =>
    getComputedStyle(element).getPropertyValue(name).trim() || usual
  const mono = family('--mono', 'monospace')
  const sans = family('--sans', 'sans-serif')
  const entries = laneIds.map((id) => {
    const accent = resolve(`var(--lane-${id})`)
    return [id, { ...shared, accent, ratio, mono, sans }] as const
  })
  probe.remove()
  return Object.fromEntries(entries) as Record<LaneId, LanePalette>
}

/** Calls back when the colours may have changed: the system's scheme, or a theme chosen on the page. */
export function watchTheme(onChange: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  )
  for (const query of queries) query.addEventListener('change', onChange)
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'style', 'class'] })
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange)
    observer.disconnect()
  }
}
