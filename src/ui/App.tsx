import { LazyMotion, MotionConfig } from 'framer-motion'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Figure } from './Figure.tsx'
import { Playground } from './Playground.tsx'
import { PlaygroundProvider, type PlaygroundStore, usePlayground } from './PlaygroundContext.tsx'

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
  return view === 'figure' ? <Figure /> : <Playground />
}
