import { type ComponentType, lazy, Suspense, useState } from 'react'

const waiting: (() => Promise<unknown>)[] = []

/**
 * A component that the first picture does not need: fetched when the page has come to rest, or by whoever needs it
 * sooner. Once it is here, it is drawn at once, as if it had never been away.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let here: ComponentType<Props> | undefined
  const fetched = async () => {
    here = await load()
    return { default: here }
  }
  const Awaited = lazy(fetched) as unknown as ComponentType<Props>
  waiting.push(fetched)
  // biome-ignore lint/correctness/noComponentHookFactories: called at the top of a module, once for each component.
  return function Later(props: Props) {
    // Chosen once: who has waited for it keeps what was drawn then.
    const [Shown] = useState(() => here ?? Awaited)
    return (
      <Suspense fallback={null}>
        <Shown {...props} />
      </Suspense>
    )
  }
}

/** Fetches what the first picture did not need. Where that fails, it is tried again when it is needed. */
export function fetchTheRest(): void {
  for (const fetched of waiting.splice(0)) fetched().catch(() => undefined)
}
