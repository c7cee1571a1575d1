import type { ReactNode, ToggleEvent } from 'react'
import styles from './Popover.module.css'

/** The browser's own popover, beside the button that names it as its target: above it where there is more room. */
export function Popover({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const open = ({ currentTarget, newState }: ToggleEvent<HTMLDivElement>) => {
    if (newState === 'open')
      currentTarget.querySelector<HTMLElement>('[aria-checked=true]:not([role=switch])')?.focus()
  }
  return (
    <div
      id={id}
      className={styles['popover']}
      popover="auto"
      onBeforeToggle={({ currentTarget }) => place(currentTarget)}
      onToggle={open}
    >
      {children}
    </div>
  )
}

const gapPx = 6
const marginPx = 8
/** On a page no wider than this it is as wide as the page: beside the thumb, wherever the button is. */
const smallPx = 480

function place(popover: HTMLElement): void {
  const button = document.querySelector(`[popovertarget='${popover.id}']`)
  if (button === null) return
  const { bottom, left, right, top } = button.getBoundingClientRect()
  const { clientWidth } = document.documentElement
  const isAbove = top > window.innerHeight - bottom
  const isSmall = clientWidth <= smallPx
  const isFromLeft = left < clientWidth / 2
  Object.assign(popover.style, {
    top: isAbove ? 'auto' : `${bottom + gapPx}px`,
    bottom: isAbove ? `${window.innerHeight - top + gapPx}px` : 'auto',
    left: isSmall ? `${marginPx}px` : isFromLeft ? `${left}px` : 'auto',
    right: isSmall ? `${marginPx}px` : isFromLeft ? 'auto' : `${clientWidth - right}px`,
  })
}
