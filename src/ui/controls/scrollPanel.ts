/** Brings something to the top of the panel it stands in; the page behind, with what one came to watch, stays. */
export function scrollPanelTo(element: Element | null): void {
  const panel = element?.closest('aside')
  if (element == null || panel == null) return
  const { scrollPaddingTop } = getComputedStyle(panel)
  const distance = element.getBoundingClientRect().top - panel.getBoundingClientRect().top
  panel.scrollBy({ top: distance - Number.parseFloat(scrollPaddingTop) })
}
