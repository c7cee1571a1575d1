import { type RefObject, useLayoutEffect, useState } from 'react'

/** Whether a line has more in it than there is room for; asked again for another `content`. */
export function useOverflow(ref: RefObject<HTMLElement | null>, content: unknown): boolean {
  const [isOverflowing, setIsOverflowing] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: how much is in it depends on the content
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const measure = () => setIsOverflowing(element.scrollWidth > element.clientWidth + 1)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, content])
  return isOverflowing
}
