import type { Page } from '@playwright/test'
import type { Measured, UiBench } from './measured.ts'
import { inItsOwnBrowser, openPlayground } from './openPage.ts'

const samples = 10

/** What the heap has gained after so many minutes of playing round and round; beside it, a page that stands still. */
export function heapGrowth(minutes: number): UiBench {
  return {
    name: 'heap',
    what: `heap after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} of playing round and round, beyond what it was before; beside it, standing still`,
    unit: 'bytes',
    gate: 5_000_000,
    goal: 2_000_000,
    rounds: 1,
    areTogether: true,
    ours: {
      side: 'playing',
      measure: (address) => inItsOwnBrowser((page) => growth(page, address, minutes, true)),
    },
    control: {
      side: 'paused',
      measure: (address) => inItsOwnBrowser((page) => growth(page, address, minutes, false)),
    },
  }
}

async function growth(
  page: Page,
  address: string,
  minutes: number,
  isPlaying: boolean,
): Promise<Measured> {
  await openPlayground(page, address, 'v=1&scenario=four-ways&playhead-ms=10')
  const session = await page.context().newCDPSession(page)
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
    return usedSize + backingStorageSize
  }
  const before = await held()
  const nodesBefore = (await session.send('Memory.getDOMCounters')).nodes
  if (isPlaying) await page.evaluate(playRoundAndRound)
  const grownBytes: number[] = []
  for (let sample = 0; sample < samples; sample++) {
    await page.waitForTimeout((minutes * 60_000) / samples)
    grownBytes.push((await held()) - before)
  }
  const { nodes } = await session.send('Memory.getDOMCounters')
  return {
    value: grownBytes.at(-1) as number,
    facts: { minutes, heldBytes: before, grownBytes, nodesGrown: nodes - nodesBefore },
  }
}

/** Runs inside the page: presses Play whenever the run is over. */
function playRoundAndRound(): void {
  const press = (): void => {
    const play = [...document.querySelectorAll('button')].find(
      (button) => (button.getAttribute('aria-label') ?? button.textContent) === 'Play',
    )
    play?.click()
  }
  press()
  setInterval(press, 250)
}
