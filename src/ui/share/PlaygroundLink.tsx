import type { ReactNode } from 'react'
import { usePlaygroundStore } from '../PlaygroundContext.tsx'
import { addressWith } from './shareLink.ts'

/** From the figure to the whole page, at the moment at which it is followed. */
export function PlaygroundLink({
  className,
  children,
}: {
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  const store = usePlaygroundStore()
  const linkNow = () => addressWith(store.getState().linkAt(performance.now(), 'flow'))
  return (
    <a
      className={className}
      href={linkNow()}
      target="_blank"
      rel="noopener"
      onPointerDown={(event) => {
        event.currentTarget.href = linkNow()
      }}
      onFocus={(event) => {
        event.currentTarget.href = linkNow()
      }}
    >
      {children}
    </a>
  )
}
