/** What the page found in the browser that opened it. */
interface Answer {
  readonly browser: string
  readonly runs: number
  /** A line for each lane or run that is not the golden one, with its thread and its link. */
  readonly differences: readonly string[]
}

export function serveGoldenPage(): Promise<{
  readonly address: string
  answer(): Promise<Answer>
  close(): void
}>
