import type { Scene, Token, Wait } from '../../analysis/scene.ts'
import { clockText, durationText, latencyText } from '../design/numberText.ts'
import type { RequestFacts } from './requestFacts.ts'

/** When a request arrived or will: how a sentence about it begins, which goes on with what came of it since. */
export function arrivalText({ arrivedMs }: RequestFacts, atMs: number): string {
  const arrivedText = `${clockText(arrivedMs)} s`
  return atMs < arrivedMs ? `arrives at ${arrivedText}` : `arrived at ${arrivedText}, `
}

/** What it has been doing since, and how it ends; nothing before it has arrived. */
export function sinceText(facts: RequestFacts, scene: Scene | undefined, atMs: number): string {
  const { arrivedMs, endedMs } = facts
  if (atMs < arrivedMs) return ''
  if (atMs >= endedMs) return endText(facts, 'past')
  const place = (scene && whereabouts(scene, facts.request)) ?? 'under way'
  return `${place}; ${endText(facts, 'future')}`
}

/** The same, but of its end only what has happened. */
export function stateText(facts: RequestFacts, scene: Scene, atMs: number): string {
  if (atMs >= facts.endedMs) return endText(facts, 'past')
  return whereabouts(scene, facts.request) ?? 'under way'
}

/** Where on the stage a request is; undefined where it is not seen. */
function whereabouts(scene: Scene, request: number): string | undefined {
  const isIt = (item: { readonly request: number | undefined } | undefined): boolean =>
    item?.request === request
  const wait = scene.waits.find(isIt)
  if (wait) return waitText(wait)
  const line = scene.queue.findIndex(isIt)
  if (line >= 0) return `in line at the database, ${line + 1} of ${scene.queueLength}`
  if (scene.connections.some(isIt)) return 'at the database'
  const item = scene.tray?.items.findIndex(isIt) ?? -1
  if (item >= 0) return `in the batch, ${item + 1} of ${scene.tray?.items.length}`
  const token = scene.tokens.find(isIt)
  return token && wayText(token)
}

function waitText({ attempt, remainingMs, type }: Wait): string {
  const left = durationText(Math.ceil(remainingMs))
  switch (type) {
    case 'think':
      return `thinking for another ${left}`
    case 'backoff':
      return `waiting ${left} for attempt ${attempt}`
    case 'shared':
      return `waiting ${left} for a read that it shares`
    case 'pause':
      return `waiting ${left} for its app server`
  }
}

function wayText({ along, attempt, to }: Token): string {
  if (to === 'app') return 'on its way back'
  const tier = to === 'tray' ? 'batch' : to
  const way = along === 1 ? `at the ${tier}` : `on its way to the ${tier}`
  return attempt > 1 && to === 'database' ? `attempt ${attempt}, ${way}` : way
}

function endText(facts: RequestFacts, tense: 'past' | 'future'): string {
  const { arrivedMs, attempts, endedMs } = facts
  if (facts.outcome === 'unfinished') return 'not answered when the run ends'
  const tries = attempts > 1 ? ` and ${attempts} attempts` : ''
  const [past, future] = endings(facts)
  const how = tense === 'past' ? past : future
  return `${how} after ${latencyText(endedMs - arrivedMs)}${tries}`
}

function endings({ isStale, outcome, version }: RequestFacts): readonly [string, string] {
  const held = version > 0 ? ` with v${version}` : ''
  if (isStale) return [`ended stale${held}`, `ends stale${held}`]
  switch (outcome) {
    case 'failed':
      return ['failed', 'fails']
    case 'rejected':
      return ['was rejected', 'is rejected']
    case 'conflict':
      return ['ended in conflict', 'ends in conflict']
    case 'unknown':
      return ['ended unknown', 'ends unknown']
    case 'not-found':
      return ['found no row', 'finds no row']
    default:
      return [`ended ok${held}`, `ends ok${held}`]
  }
}
