import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The width of an element in whole px, for drawings whose text must not be scaled. */
export function useElementWidth<E extends Element>(
  widthAtFirst: number,
): readonly [RefObject<E | null>, number] {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(widthAtFirst)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    setWidth(Math.round(element.getBoundingClientRect().width) || widthAtFirst)
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0)
        setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [widthAtFirst])
  return [ref, width]
}
