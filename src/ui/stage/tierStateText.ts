import type { Scene } from '../../analysis/scene.ts'
import { plainText } from '../design/numberText.ts'
import { writesAttribute, writesText } from './written.ts'

/** How the tiers of a stage stand. */
export type TierStates = Pick<Scene, 'app' | 'cache' | 'database'>

/** What is wrong with a tier, in two short lines. `down` does not work at all, `slow` works, but not as it should. */
interface Trouble {
  readonly look: 'down' | 'slow'
  readonly state: string
  readonly remaining: string
}

/** Below this width, in px, every wait is told in the shortest words. */
const narrow = 100

/** Writes what faults do to the tiers beside their row heads; all lanes share them. */
export function createTierStateWriter(root: HTMLElement): (tiers: TierStates | undefined) => void {
  const writers = [...root.querySelectorAll<HTMLElement>('[data-part="tier-state"]')].map(
    (element) => ({
      tier: element.dataset['tier'] as keyof TierStates,
      isNarrow: element.parentElement !== null && element.parentElement.clientWidth < narrow,
      look: writesAttribute(element, 'data-state'),
      texts: [...element.querySelectorAll<HTMLElement>('[data-part="state"]')].map(writesText),
      remaining: [...element.querySelectorAll<HTMLElement>('[data-part="remaining"]')].map(
        writesText,
      ),
    }),
  )
  return (tiers) => {
    for (const writer of writers) {
      const trouble = tiers && troubleOf(tiers, writer.tier, writer.isNarrow)
      writer.look(trouble?.look ?? 'up')
      for (const write of writer.texts) write(trouble?.state ?? '')
      for (const write of writer.remaining) write(trouble?.remaining ?? '')
    }
  }
}

/** The same for who does not see it: `Cache down, Database slow`. */
export function troubleWords(tiers: TierStates): readonly string[] {
  return (['app', 'cache', 'database'] as const).flatMap((tier) => {
    const trouble = troubleOf(tiers, tier, false)
    return trouble === undefined ? [] : [`${tier} ${trouble.state}, ${trouble.remaining}`]
  })
}

/** Of several lanes, the first in which a tier is in trouble tells how it is. */
export function worstOf(lanes: readonly TierStates[]): TierStates | undefined {
  const [first] = lanes
  if (first === undefined) return undefined
  const inTrouble = (tier: keyof TierStates) =>
    lanes.find((tiers) => troubleOf(tiers, tier, true) !== undefined) ?? first
  return {
    app: inTrouble('app').app,
    cache: inTrouble('cache').cache,
    database: inTrouble('database').database,
  }
}

function troubleOf(
  tiers: TierStates,
  tier: keyof TierStates,
  isShort: boolean,
): Trouble | undefined {
  switch (tier) {
    case 'app':
      return appTrouble(tiers.app, isShort)
    case 'cache':
      return cacheTrouble(tiers.cache, isShort)
    case 'database':
      return databaseTrouble(tiers.database)
  }
}

function appTrouble({ burst, servers }: Scene['app'], isShort: boolean): Trouble | undefined {
  const server = standingStill(servers)
  if (server !== undefined) {
    const until = server.state === 'paused' ? 'goes on in' : 'restarts in'
    return {
      look: 'down',
      // The headlines beside say which one.
      state: isShort ? server.state : server.text,
      remaining: `${isShort ? 'back in' : until} ${timeText(server.remainingMs)}`,
    }
  }
  if (burst === undefined) return undefined
  return {
    look: 'slow',
    state: `${plainText(burst.factor, 2)} × the traffic`,
    remaining: `${timeText(burst.remainingMs)} left`,
  }
}

function cacheTrouble(
  { remainingMs, state }: Scene['cache'],
  isShort: boolean,
): Trouble | undefined {
  if (state === 'up') return undefined
  const until = state === 'down' && !isShort ? 'restarts in' : 'back in'
  return { look: 'down', state, remaining: `${until} ${timeText(remainingMs)}` }
}

function databaseTrouble({ remainingMs, state }: Scene['database']): Trouble | undefined {
  const time = timeText(remainingMs)
  switch (state) {
    case 'up':
      return undefined
    case 'down':
      return { look: 'down', state, remaining: `back in ${time}` }
    case 'unheard':
      return { look: 'slow', state: 'answers lost', remaining: `${time} left` }
    default:
      return { look: 'slow', state, remaining: `${time} left` }
  }
}

/** The app servers that do not work, those that are down before those that are paused: `paused`, `server 2 down`. */
export function standingStill(servers: Scene['app']['servers']):
  | {
      readonly state: 'down' | 'paused'
      readonly text: string
      readonly remainingMs: number
      readonly isAll: boolean
    }
  | undefined {
  for (const state of ['down', 'paused'] as const) {
    const those = servers.flatMap((server, i) => (server.state === state ? [{ server, i }] : []))
    const [first] = those
    if (first === undefined) continue
    const name =
      servers.length === 1
        ? ''
        : those.length === 1
          ? `server ${first.i + 1} `
          : `${those.length} of ${servers.length} `
    return {
      state,
      text: `${name}${state}`,
      remainingMs: Math.max(...those.map(({ server }) => server.remainingMs)),
      isAll: servers.every((server) => server.state !== 'up'),
    }
  }
  return undefined
}

/** `320 ms`, `1.2 s`. */
export function timeText(ms: number): string {
  return ms < 999.5 ? `${Math.ceil(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}
