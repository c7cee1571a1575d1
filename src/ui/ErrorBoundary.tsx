import { Component, type ReactNode } from 'react'
import { Button } from './design/Button.tsx'
import styles from './ErrorBoundary.module.css'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

/** Where the page itself fails, it says so and offers a way on; it is never blank. */
export class ErrorBoundary extends Component<
  ErrorBoundaryProps,
  { readonly message: string | undefined }
> {
  override readonly state = { message: undefined }

  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { message } = this.state
    if (message === undefined) return this.props.children
    return (
      <main className={styles['failure']}>
        <h1>The playground has stopped</h1>
        <p>
          Something went wrong in the page itself. Nothing you shared is lost: a link holds
          everything it needs.
        </p>
        <pre>{message}</pre>
        <div>
          <Button kind="outlined" onClick={startAgain}>
            Start again
          </Button>
        </div>
      </main>
    )
  }
}

/** Without what may have led here: the link, and the scenario kept for a reload. */
function startAgain(): void {
  try {
    sessionStorage.clear()
    history.replaceState(null, '', location.pathname + location.search)
  } catch {
    // Neither is allowed everywhere; loading the page anew is what counts.
  }
  location.reload()
}
