import { setText } from '../design/setText.ts'

/** A setter that touches the page only when the value is another one; called sixty times a second, it mostly does nothing. */
export function writesText(node: HTMLElement): (text: string) => void {
  let written: string | undefined
  return (text) => {
    if (text === written) return
    written = text
    setText(node, text)
  }
}

export function writesAttribute(node: Element, name: string): (value: string) => void {
  let written: string | undefined
  return (value) => {
    if (value !== written) {
      written = value
      node.setAttribute(name, value)
    }
  }
}

export function writesProperty(node: HTMLElement, name: string): (value: string) => void {
  let written: string | undefined
  return (value) => {
    if (value !== written) {
      written = value
      node.style.setProperty(name, value)
    }
  }
}

/** The element that a component marked with `data-part`; its absence is our own mistake. */
export function partOf(root: Element, name: string): HTMLElement {
  const part = root.querySelector<HTMLElement>(`[data-part="${name}"]`)
  if (!part) throw new Error(`the stage has no part named ${name}`)
  return part
}

/** The same for a part that not every lane has. */
export function optionalPartOf(root: Element, name: string): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? undefined
}
