import { LazyMotion, MotionConfig } from 'framer-motion'
import { lazy, Suspense } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Playground } from './Playground.tsx'
import { PlaygroundProvider, type PlaygroundStore, usePlayground } from './PlaygroundContext.tsx'

// A figure is a page of its own in somebody else's.
const Figure = lazy(async () => ({ default: (await import('./Figure.tsx')).Figure }))
const loadFeatures = async () => (await import('./design/motionFeatures.ts')).domAnimation

/** The page for a store: whole, or as a figure. */
export function App({ store }: { readonly store: PlaygroundStore }) {
  return (
    <ErrorBoundary>
      <LazyMotion features={loadFeatures} strict>
        <MotionConfig reducedMotion="user">
          <PlaygroundProvider store={store}>
            <CurrentView />
          </PlaygroundProvider>
        </MotionConfig>
      </LazyMotion>
    </ErrorBoundary>
  )
}

function CurrentView() {
  const view = usePlayground((state) => state.view)
  if (view !== 'figure') return <Playground />
  return (
    <Suspense fallback={null}>
      <Figure />
    </Suspense>
  )
}
