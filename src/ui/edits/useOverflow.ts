import { type RefObject, useEffect, useState } from 'react'

/** Whether a line has more in it than there is room for; asked again for another `content`. */
export function useOverflow(ref: RefObject<HTMLElement | null>, content: unknown): boolean {
  const [isOverflowing, setIsOverflowing] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: how much is in it depends on the content
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    // The first call comes with the next layout of the page, so that none is asked for in between.
    const observer = new ResizeObserver(() =>
      setIsOverflowing(element.scrollWidth > element.clientWidth + 1),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, content])
  return isOverflowing
}
