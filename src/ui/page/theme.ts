import { useEffect } from 'react'
import type { PlaygroundFacts } from '../../store/playgroundStore.ts'
import { usePlayground } from '../PlaygroundContext.tsx'

type Theme = PlaygroundFacts['theme']

/** The other one of light and dark first, so that one press always shows a difference. */
export function nextTheme(theme: Theme): Theme {
  const isDarkOutside = matchMedia('(prefers-color-scheme: dark)').matches
  const order: readonly Theme[] = isDarkOutside
    ? ['system', 'light', 'dark']
    : ['system', 'dark', 'light']
  return order[(order.indexOf(theme) + 1) % order.length] ?? 'system'
}

/** Sets the chosen theme on the document, or leaves it to the system. */
export function useTheme(): void {
  const theme = usePlayground((state) => state.theme)
  useEffect(() => {
    const root = document.documentElement
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
  }, [theme])
}
