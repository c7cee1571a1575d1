import type { Page } from '@playwright/test'
import { runScenario } from '../src/engine/runScenario.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import type { Playground } from './playground.ts'

/** So many instants in ms, chosen by a seed, at which a request ends in some lane: steps back arrive there. */
export function seededMoments(
  scenario: Scenario,
  chosen: {
    readonly seed: number
    readonly count: number
    readonly fromMs: number
    readonly toMs: number
  },
): readonly number[] {
  const { lanes } = runScenario(scenario, { log: true })
  const endsMs = lanes
    .flatMap(({ log }) => [...(log?.endedUs ?? [])])
    .map((us) => us / 1000)
    .filter((ms) => ms > chosen.fromMs && ms < chosen.toMs)
  let state = chosen.seed
  return Array.from({ length: chosen.count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return endsMs[Math.floor((state / 2 ** 32) * endsMs.length)] as number
  })
}

export function toTheUs(ms: number): number {
  return Math.round(ms * 1000) / 1000
}

/** Opens another link in the page that is open. */
export function follow(page: Page, link: string): Promise<void> {
  return page.evaluate(
    (fragment) =>
      new Promise((opened) => {
        addEventListener('hashchange', () => opened(), { once: true })
        location.hash = fragment
      }),
    link,
  )
}

/** What is shown once everything that was to be drawn and said has been, on a page whose clock is held. */
export async function pictureOf(playground: Playground): Promise<string> {
  await playground.page.clock.runFor(200)
  return playground.picture()
}
