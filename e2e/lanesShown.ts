import type { Playground } from './playground.ts'

/** The lanes from left to right, as the figures below the stage name them. */
export async function lanes({ page }: Playground): Promise<readonly string[]> {
  const heads = page.getByRole('region', { name: 'Numbers' }).getByRole('columnheader')
  const names = await heads.evaluateAll((cells) =>
    cells.map((cell) => cell.getAttribute('aria-label')),
  )
  return names.filter((name) => name !== null)
}
