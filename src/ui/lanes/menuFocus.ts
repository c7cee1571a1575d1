import type { KeyboardEvent } from 'react'

const gapPx = 4
const marginPx = 8

/**
 * Puts a menu at what opens it, and once it is open and has a size, inside the window. On a small screen the style
 * sheet says where.
 */
export function placeMenu(menu: HTMLElement, opener: HTMLElement | null): void {
  if (opener === null) return
  const at = opener.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const left = Math.min(at.left, document.documentElement.clientWidth - width - marginPx)
  const top = Math.min(at.bottom + gapPx, window.innerHeight - height - marginPx)
  // In the page and not in the window, so that it stays with its lane when the page is scrolled.
  menu.style.setProperty('--menu-left', `${Math.max(marginPx, left) + window.scrollX}px`)
  menu.style.setProperty('--menu-top', `${Math.max(marginPx, top) + window.scrollY}px`)
}

/** Places a menu that has opened, and goes to what is chosen in it; nothing while it has no items yet. */
export function enterMenu(menu: HTMLElement | null, opener: HTMLElement | null): void {
  if (menu?.matches(':popover-open') !== true) return
  placeMenu(menu, opener)
  menu.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
}

/** Arrow keys, Home and End move in a menu, a letter goes to the next item that begins with it; Escape closes it. */
export function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const menu = event.currentTarget
  const items = [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const focused = items.findIndex((item) => item.matches(':focus'))
  const next = nextItem(event.key, items, focused)
  const isTaken = next !== undefined || event.key === 'Escape' || event.key === 'Tab'
  // No key of the page means anything while a menu is open.
  if (isTaken || event.key.length === 1) event.stopPropagation()
  if (!isTaken && event.key !== ' ' && event.key.length === 1) event.preventDefault()
  if (!isTaken) return
  event.preventDefault()
  if (next === undefined) {
    menu.hidePopover()
    document.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`)?.focus()
  } else next.focus()
}

function nextItem(
  key: string,
  items: readonly HTMLElement[],
  focused: number,
): HTMLElement | undefined {
  const around = (place: number) => items[(place + items.length) % items.length]
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return around(focused + 1)
    case 'ArrowUp':
    case 'ArrowLeft':
      return around(focused < 0 ? -1 : focused - 1)
    case 'Home':
      return items[0]
    case 'End':
      return items.at(-1)
    default: {
      if (!/^[a-z]$/i.test(key)) return undefined
      const after = [...items.slice(focused + 1), ...items.slice(0, focused + 1)]
      return after.find((item) =>
        item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()),
      )
    }
  }
}
