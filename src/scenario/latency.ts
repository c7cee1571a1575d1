import { decimalText } from './decimal.ts'

/** How long something takes, drawn anew each time. All times in ms. */
export type Latency =
  | { readonly type: 'constant'; readonly ms: number }
  | { readonly type: 'exponential'; readonly msMean: number }
  | { readonly type: 'uniform'; readonly msFrom: number; readonly msTo: number }
  | { readonly type: 'lognormal'; readonly msP50: number; readonly msP99: number }
  | {
      readonly type: 'quantiles'
      /** Rising shares from 0 to 1 with the time at each; straight lines in between. */
      readonly points: readonly { readonly share: number; readonly ms: number }[]
    }

export type ParsedLatency =
  | { readonly ok: true; readonly latency: Latency; readonly text: string }
  | { readonly ok: false; readonly problem: string }

export const latencyForms =
  '"10" (constant), "exp:2" (exponential), "1-3" (uniform), "5/40" (p50/p99) or "q:0=1;0.5=4;1=9" (quantiles), in ms'

/** Room for about forty quantiles, or for the longest decimal number there is. */
const latencyCharactersMax = 1_000

/**
 * Reads a latency as written in links and files, each number from 0 to `msMax`.
 * The `text` it returns is the shortest way to write the same latency.
 */
export function parseLatency(source: string, msMax: number): ParsedLatency {
  const latency = shapeOf(source.trim())
  if (latency === undefined) return { ok: false, problem: `expected ${latencyForms}` }
  if (numbersOf(latency).some((ms) => !(ms >= 0 && ms <= msMax))) {
    return { ok: false, problem: `expected every time from 0 to ${msMax} ms` }
  }
  if (latency.type === 'uniform' && latency.msTo < latency.msFrom) {
    return { ok: false, problem: 'expected the second time of a range not below the first' }
  }
  if (latency.type === 'lognormal' && !(latency.msP50 > 0 && latency.msP99 >= latency.msP50)) {
    return { ok: false, problem: 'expected a p50 above 0 and a p99 not below it' }
  }
  if (latency.type === 'quantiles' && !isRising(latency.points)) {
    return { ok: false, problem: 'expected quantiles that rise from share 0 to share 1' }
  }
  // Checked on the way out as well (".5" grows to "0.5"), so that what was read can be read again.
  const text = latencyText(latency)
  if (text.length > latencyCharactersMax) {
    return { ok: false, problem: `expected at most ${latencyCharactersMax} characters` }
  }
  return { ok: true, latency, text }
}

/** The middle of a latency in ms: its median or its mean, whichever its text names. */
export function middleMs(latency: Latency): number {
  switch (latency.type) {
    case 'constant':
      return latency.ms
    case 'exponential':
      return latency.msMean
    case 'uniform':
      return (latency.msFrom + latency.msTo) / 2
    case 'lognormal':
      return latency.msP50
    case 'quantiles':
      return latency.points[latency.points.length >> 1]?.ms ?? 0
  }
}

export function latencyText(latency: Latency): string {
  switch (latency.type) {
    case 'constant':
      return decimalText(latency.ms)
    case 'exponential':
      return `exp:${decimalText(latency.msMean)}`
    case 'uniform':
      return `${decimalText(latency.msFrom)}-${decimalText(latency.msTo)}`
    case 'lognormal':
      return `${decimalText(latency.msP50)}/${decimalText(latency.msP99)}`
    case 'quantiles':
      return `q:${latency.points.map(({ share, ms }) => `${decimalText(share)}=${decimalText(ms)}`).join(';')}`
  }
}

const numberPattern = '(\\d+(?:\\.\\d+)?|\\.\\d+)'
const forms: readonly (readonly [RegExp, (a: number, b: number) => Latency])[] = [
  [new RegExp(`^${numberPattern}$`), (ms) => ({ type: 'constant', ms })],
  [new RegExp(`^exp:${numberPattern}$`), (msMean) => ({ type: 'exponential', msMean })],
  [
    new RegExp(`^${numberPattern}-${numberPattern}$`),
    (msFrom, msTo) => ({ type: 'uniform', msFrom, msTo }),
  ],
  [
    new RegExp(`^${numberPattern}/${numberPattern}$`),
    (msP50, msP99) => ({ type: 'lognormal', msP50, msP99 }),
  ],
]

function shapeOf(source: string): Latency | undefined {
  if (source.length > latencyCharactersMax) return undefined
  for (const [pattern, make] of forms) {
    const found = pattern.exec(source)
    if (found) return make(Number(found[1]), Number(found[2]))
  }
  return source.startsWith('q:') ? quantilesOf(source.slice(2)) : undefined
}

function quantilesOf(source: string): Latency | undefined {
  const points = []
  for (const part of source.split(';')) {
    const found = new RegExp(`^${numberPattern}=${numberPattern}$`).exec(part)
    if (!found) return undefined
    points.push({ share: Number(found[1]), ms: Number(found[2]) })
  }
  return { type: 'quantiles', points }
}

function isRising(points: readonly { readonly share: number; readonly ms: number }[]): boolean {
  return (
    points.length >= 2 &&
    points[0]?.share === 0 &&
    points.at(-1)?.share === 1 &&
    points.every((point, i) => {
      const before = points[i - 1]
      return before === undefined || (point.share > before.share && point.ms >= before.ms)
    })
  )
}

function numbersOf(latency: Latency): readonly number[] {
  switch (latency.type) {
    case 'constant':
      return [latency.ms]
    case 'exponential':
      return [latency.msMean]
    case 'uniform':
      return [latency.msFrom, latency.msTo]
    case 'lognormal':
      return [latency.msP50, latency.msP99]
    case 'quantiles':
      return latency.points.map(({ ms }) => ms)
  }
}
