import type { Page } from '@playwright/test'
import type { Question, Reply } from '../src/worker/protocol.ts'

/** What was asked of the worker and what it answered, in their order. */
export type Said =
  | { readonly type: 'asked'; readonly question: Question }
  | { readonly type: 'answered'; readonly reply: Pick<Reply & { id: number }, 'type' | 'id'> }

/** Has every page that is opened from now on keep what it and its worker say to each other. */
export async function overhearWorker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const talk: unknown[] = []
    Object.assign(globalThis, { talk })
    // Heard before the page hears it, since the page may answer at once.
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        this.addEventListener('message', ({ data: { type, id } }) =>
          talk.push({ type: 'answered', reply: { type, id } }),
        )
      }
      override postMessage(question: unknown): void {
        talk.push({ type: 'asked', question: structuredClone(question) })
        super.postMessage(question)
      }
    }
  })
}

export function talkOf(page: Page): Promise<readonly Said[]> {
  return page.evaluate(() => (globalThis as unknown as { talk: readonly Said[] }).talk)
}

/** How many runs were under way at most at one time, and how many there were in all. */
export function runsIn(talk: readonly Said[]): { readonly atOnce: number; readonly asked: number } {
  const underWay = new Set<number>()
  let atOnce = 0
  let asked = 0
  for (const said of talk) {
    if (said.type === 'answered') underWay.delete(said.reply.id)
    else if (said.question.type === 'run') {
      asked++
      underWay.add(said.question.id)
      atOnce = Math.max(atOnce, underWay.size)
    }
  }
  return { atOnce, asked }
}
