import type { Page } from '@playwright/test'

/** The database is down and most kinds of trouble are in sight. */
export const inTrouble = 'v=1&scenario=four-ways&playhead-ms=1620'

/** Row by row down a lane, until the cursor is at something of this name. */
export async function downTo(page: Page, name: RegExp): Promise<string> {
  for (let i = 0; i < 12; i++) {
    const found = await underCursor(page)
    if (name.test(found)) return found
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`nothing like ${name} on the way down`)
}

/** What a screen reader says of the place the cursor is at. */
export function underCursor(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? ''
    return document.getElementById(id)?.textContent ?? ''
  })
}
