import type { Page } from '@playwright/test'
import { medianOf } from '../../src/cli/bench/statistics.ts'
import { type Measured, rounded, type UiBench } from './measured.ts'
import { digestOf, inItsOwnBrowser, openPlayground } from './openPage.ts'

const moves = 20
/** 5,000 requests in each of four lanes. */
const link =
  'v=1&scenario=four-ways&requests-per-second=500&database-connections=40&playhead-ms=4000'

/** From the input event of a slider to the frame that shows the new run; beside it, a plain slider on an empty page. */
export const sliderToRedraw: UiBench = {
  name: 'slider',
  what: 'from a slider’s input event to the end of the frame that shows the new run of 20,000 requests (5,000 in each of four lanes), numbers and stage; beside it, a plain slider to its next frame',
  unit: 'ms',
  gate: 50,
  goal: 50,
  rounds: 7,
  ours: {
    side: 'new run on screen',
    measure: (address) =>
      inItsOwnBrowser(async (page) => {
        await openPlayground(page, address, link)
        await page.getByRole('button', { name: 'Settings', exact: true }).click()
        const slider = page.getByRole('slider', { name: 'Writes', exact: true })
        await slider.waitFor()
        await page.waitForTimeout(500)
        const digest = await digestOf(page).elementHandle()
        return measuredFrom(await slider.evaluate(timeMoves, { count: moves, digest }))
      }),
  },
  control: {
    side: 'plain slider',
    measure: () =>
      inItsOwnBrowser(async (page: Page) => {
        await page.goto('about:blank')
        await page.evaluate(() => {
          document.body.innerHTML = '<input type="range" min="0" max="1000" step="any">'
        })
        const slider = page.getByRole('slider')
        return measuredFrom(await slider.evaluate(timeMoves, { count: moves, digest: null }))
      }),
  },
}

function measuredFrom(all: readonly { numbersMs: number; stageMs: number }[]): Measured {
  // The first moves warm the page up.
  const stageMs = all.slice(3).map((one) => one.stageMs)
  const numbersMs = all.slice(3).map((one) => one.numbersMs)
  return {
    value: rounded(medianOf(stageMs)),
    facts: {
      p95Ms: rounded(p95Of(stageMs)),
      numbersMs: rounded(medianOf(numbersMs)),
      numbersP95Ms: rounded(p95Of(numbersMs)),
    },
  }
}

function p95Of(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] as number
}

/**
 * Runs inside the page. Where there is no run, as on an empty page, the frame that follows the event is waited for.
 */
async function timeMoves(
  slider: HTMLElement | SVGElement,
  { count, digest }: { readonly count: number; readonly digest: Node | null },
): Promise<readonly { numbersMs: number; stageMs: number }[]> {
  const input = slider as HTMLInputElement
  const stage = document.querySelector('section[aria-label=Stage]')
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const channel = new MessageChannel()

  const seen: { numbersMs: number; stageMs: number }[] = []
  for (let i = 0; i < count; i++) {
    const before = digest?.textContent
    const share = 0.2 + ((i * 7) % 20) / 40
    setValue?.call(input, String(share * Number(input.max)))
    const fromMs = performance.now()
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await until(() => digest === null || digest.textContent !== before)
    const numbersMs = (await endOfFrame()) - fromMs
    // A stage without the recording of its moment says so instead of showing it.
    const isBlank = () => stage?.textContent?.includes('Recording') === true
    const stageMs = isBlank()
      ? await until(() => !isBlank()).then(async () => (await endOfFrame()) - fromMs)
      : numbersMs
    seen.push({ numbersMs, stageMs })
    await new Promise((done) => setTimeout(done, 150))
  }
  return seen

  /** Resolves at once, or with the change of the page that makes it true. */
  function until(isTrue: () => boolean): Promise<void> {
    if (isTrue()) return Promise.resolve()
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isTrue()) return
        observer.disconnect()
        resolve()
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
  }

  /** When the next frame has been laid out and painted. */
  function endOfFrame(): Promise<number> {
    return new Promise((resolve) => {
      requestAnimationFrame(() => {
        channel.port1.onmessage = () => resolve(performance.now())
        channel.port2.postMessage(undefined)
      })
    })
  }
}
