/**
 * Writes a text into an element that holds nothing else; the page is touched only when it is another one. Another text
 * in the same node costs the browser half of what another node does.
 */
export function setText(element: Element, text: string): void {
  const inside = element.firstChild
  if (!(inside instanceof Text)) {
    if (text !== '') element.textContent = text
  } else if (inside.data !== text) inside.data = text
}
