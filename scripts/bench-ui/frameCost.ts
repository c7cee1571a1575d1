import type { CDPSession, Page } from '@playwright/test'
import { meanOf } from '../../src/cli/bench/statistics.ts'
import { type Measured, rounded, type UiBench } from './measured.ts'
import { inItsOwnBrowser, openPlayground } from './openPage.ts'
import { requestsInFlow, requestsOnPaper } from './requestsInView.ts'

const wantedInView = 400
/** The page plays for so long before it is measured, and while it is. Unit: ms of the viewer's time. */
const warmUpMs = 1_000
const measuredMs = 4_000
/** Simulated ms per second of the viewer's time; that of the first visit. */
const speed = 250

/** Runs in which so many requests are seen at once, from a moment (simulated ms) on; their traces are recorded whole. */
const crowds = {
  flow: {
    link: 'v=1&scenario=four-ways&faults=&requests-per-second=1400&database-connections=60&write-share=0.1&duration-ms=2800',
    fromMs: 600,
    inView: requestsInFlow,
  },
  score: {
    link: 'v=1&scenario=four-ways&faults=&requests-per-second=65',
    fromMs: 3_000,
    inView: requestsOnPaper,
  },
} as const

/** What a frame costs the main thread while it plays with 400 requests in view, beside 400 squares on a bare canvas. */
export function frameCost(view: string): UiBench {
  const crowd = view === 'score' ? crowds.score : crowds.flow
  const link = `${crowd.link}&speed=${speed}&view=${view}`
  let canvas = { width: 1200, height: 420 }
  return {
    name: `frame-${view}`,
    what: `main thread per frame of ${view} with ${wantedInView} requests in four lanes; beside it, so many plain squares`,
    unit: 'ms',
    gate: 10,
    goal: 6,
    rounds: 7,
    ours: {
      side: view,
      measure: (address) =>
        inItsOwnBrowser(async (page) => {
          await countFrames(page)
          await openPlayground(page, address, `${link}&playhead-ms=${crowd.fromMs}`)
          canvas = await sizeOfCanvas(page)
          await page.keyboard.press('Space')
          const { facts, value } = await whileItPlays(page)
          return { value, facts: { ...facts, requestsInView: inViewDuring(crowd) } }
        }),
    },
    control: {
      side: 'squares',
      measure: () =>
        inItsOwnBrowser(async (page) => {
          await countFrames(page)
          await page.goto('about:blank')
          await page.evaluate(drawSquares, { ...canvas, squares: wantedInView })
          return whileItPlays(page)
        }),
    },
  }
}

async function whileItPlays(page: Page): Promise<Measured> {
  const session = await page.context().newCDPSession(page)
  // Time in which the thread really ran: on a busy machine it says more than the clock on the wall.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.waitForTimeout(warmUpMs)
  const before = await spentBy(page, session)
  await page.waitForTimeout(measuredMs)
  const after = await spentBy(page, session)
  const frames = after.frames - before.frames
  const msPerFrame = (name: keyof typeof after): number =>
    rounded(((after[name] - before[name]) * 1000) / frames)
  return {
    value: msPerFrame('TaskDuration'),
    facts: {
      frames,
      scriptMs: msPerFrame('ScriptDuration'),
      styleMs: msPerFrame('RecalcStyleDuration'),
      layoutMs: msPerFrame('LayoutDuration'),
      processMs: msPerFrame('ProcessTime'),
    },
  }
}

async function spentBy(page: Page, session: CDPSession) {
  const { metrics } = await session.send('Performance.getMetrics')
  const seconds = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0
  return {
    frames: await page.evaluate(() => (globalThis as unknown as { frames: number }).frames),
    TaskDuration: seconds('TaskDuration'),
    ScriptDuration: seconds('ScriptDuration'),
    RecalcStyleDuration: seconds('RecalcStyleDuration'),
    LayoutDuration: seconds('LayoutDuration'),
    ProcessTime: seconds('ProcessTime'),
  }
}

async function countFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counting = globalThis as unknown as { frames: number }
    counting.frames = 0
    const count = (): void => {
      counting.frames++
      requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
}

function sizeOfCanvas(page: Page): Promise<{ width: number; height: number }> {
  return page
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => ({ width: canvas.width, height: canvas.height }))
}

/** Runs inside the page: a canvas that is cleared and filled anew in every frame. */
function drawSquares(of: { width: number; height: number; squares: number }): void {
  const canvas = document.createElement('canvas')
  canvas.width = of.width
  canvas.height = of.height
  document.body.append(canvas)
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  let frame = 0
  const draw = (): void => {
    frame++
    context.clearRect(0, 0, of.width, of.height)
    for (let i = 0; i < of.squares; i++) {
      const x = (i * 97 + frame) % of.width
      context.fillRect(x, (i * 31) % of.height, 10, 10)
    }
    requestAnimationFrame(draw)
  }
  draw()
}

/** The mean over what is measured. */
function inViewDuring({ fromMs, inView, link }: (typeof crowds)[keyof typeof crowds]): number {
  const counts = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    inView(link, fromMs + ((warmUpMs + share * measuredMs) * speed) / 1000, speed),
  )
  return Math.round(meanOf(counts))
}
