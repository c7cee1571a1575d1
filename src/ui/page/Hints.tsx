import { useEffect, useRef } from 'react'
import styles from './Hints.module.css'

/** A finger, or the keyboard's focus, rests this long on something before its hint is shown. */
const restMs = 450
const gapPx = 8

/** Shows what a mouse finds by pointing also to who touches, or walks by keyboard: the titles of things. */
export function Hints() {
  const bubble = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    const hide = (): void => {
      clearTimeout(rest)
      if (bubble.current?.matches(':popover-open') === true) bubble.current.hidePopover()
    }
    const show = (element: Element): void => {
      const hint = titleOf(element)
      if (bubble.current === null || hint === undefined || !element.isConnected) return
      bubble.current.textContent = hint.text
      bubble.current.showPopover()
      place(bubble.current, hint.of.getBoundingClientRect())
    }
    const focus = ({ target }: FocusEvent): void => {
      hide()
      if (target instanceof Element && target.matches(':focus-visible'))
        rest = setTimeout(() => show(target), restMs)
    }
    const press = (event: MouseEvent): void => {
      hide()
      const { target } = event
      const isFinger = event instanceof PointerEvent && event.pointerType === 'touch'
      // What can be pressed does something else then, and says so itself.
      if (isFinger && target instanceof Element && target.closest('button, a, input') === null)
        show(target)
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab') hide()
    }
    const away = new AbortController()
    const { signal } = away
    document.addEventListener('focusin', focus, { signal })
    document.addEventListener('focusout', hide, { signal })
    document.addEventListener('click', press, { signal })
    document.addEventListener('keydown', key, { signal })
    document.addEventListener('scroll', hide, { signal, capture: true, passive: true })
    return () => {
      clearTimeout(rest)
      away.abort()
    }
  }, [])
  // Screen readers tell titles by themselves.
  return <div ref={bubble} className={styles['hint']} popover="manual" aria-hidden="true" />
}

/** The title of an element, of what it lies in, or of its label. */
function titleOf(element: Element): { readonly of: Element; readonly text: string } | undefined {
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
  for (const each of [element.closest('[title]'), ...labels.map((it) => it.closest('[title]'))]) {
    const text = each?.getAttribute('title') ?? ''
    if (each !== null && each !== undefined && text !== '') return { of: each, text }
  }
  return undefined
}

/** Below it where there is room, within the window. */
function place(bubble: HTMLElement, at: DOMRect): void {
  const { height, width } = bubble.getBoundingClientRect()
  const left = Math.min(Math.max(gapPx, at.left), window.innerWidth - width - gapPx)
  const below = at.bottom + gapPx
  const top = below + height <= window.innerHeight ? below : at.top - gapPx - height
  bubble.style.translate = `${Math.round(left)}px ${Math.round(top)}px`
}
