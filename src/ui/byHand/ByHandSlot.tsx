import { AnimatePresence } from 'framer-motion'
import { lazy, Suspense } from 'react'
import { usePlayground } from '../PlaygroundContext.tsx'

// Nobody needs it for the first picture.
const ByHand = lazy(async () => ({ default: (await import('./ByHand.tsx')).ByHand }))

/** The place above the transport's controls where things are made to happen. */
export function ByHandSlot() {
  const isShown = usePlayground((state) => state.isByHandShown)
  return (
    <Suspense fallback={null}>
      <AnimatePresence initial={false}>{isShown && <ByHand key="by-hand" />}</AnimatePresence>
    </Suspense>
  )
}
