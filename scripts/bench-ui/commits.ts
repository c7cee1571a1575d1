import type { Page } from '@playwright/test'

/** Has every page that is opened from now on count what React commits, through the hook that its developer tools use. */
export async function countCommits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counted = { commits: 0 }
    Object.assign(globalThis, {
      counted,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        isDisabled: false,
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        checkDCE() {},
        onScheduleFiberRoot() {},
        onCommitFiberRoot() {
          counted.commits++
        },
        onPostCommitFiberRoot() {},
        onCommitFiberUnmount() {},
      },
    })
  })
}

/** How often React has committed since the page was opened. */
export function commitsOf(page: Page): Promise<number> {
  return page.evaluate(
    () => (globalThis as unknown as { counted: { commits: number } }).counted.commits,
  )
}
