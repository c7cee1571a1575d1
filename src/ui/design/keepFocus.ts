/** Frames of the viewer's time to wait for what takes the place of a control; its code may still be on its way. */
const framesMax = 60

/** What has the focus is about to be drawn anew elsewhere: the control of the same name there gets the focus. */
export function keepFocus(): void {
  const focused = document.activeElement
  const name = focused?.getAttribute('aria-label') ?? undefined
  if (focused === null || name === undefined) return
  let frames = 0
  const look = (): void => {
    // Whoever has gone on to something else meanwhile stays there.
    if (document.activeElement !== focused && document.activeElement !== document.body) return
    const next = focused.isConnected ? undefined : controlNamed(name)
    if (next !== undefined) next.focus({ preventScroll: true })
    else if (frames++ < framesMax) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

function controlNamed(name: string): HTMLElement | undefined {
  const controls = document.querySelectorAll<HTMLElement>('button, input, [role=slider]')
  return [...controls].find((control) => control.getAttribute('aria-label') === name)
}
