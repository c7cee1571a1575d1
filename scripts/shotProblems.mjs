/** What is wrong with the layout of the page, one sentence each. Runs inside the page. */
export function findProblems() {
  const problems = []
  const { scrollWidth } = document.scrollingElement
  if (scrollWidth > window.innerWidth) {
    problems.push(`scrolls sideways: ${scrollWidth} px in a window of ${window.innerWidth} px`)
  }
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent.trim())
      .join(' ')
      .trim()
    // Text for screen readers only is one pixel wide on purpose.
    if (text === '' || element.clientWidth <= 1) continue
    if (element.scrollWidth <= element.clientWidth + 1) continue
    const { overflowX, textOverflow, visibility } = getComputedStyle(element)
    const isCut = overflowX === 'hidden' || overflowX === 'clip'
    if (!isCut || textOverflow === 'ellipsis' || visibility === 'hidden') continue
    problems.push(`text is cut off: "${text.slice(0, 60)}"`)
  }
  return problems
}
