import { type ParameterName, parameterTable } from '../../scenario/parameters.ts'

/** A fragment without some of its fields; the rest stays letter for letter. */
export function withoutFields(fragment: string, names: readonly string[]): string {
  return fragment
    .split('&')
    .filter((field) => !names.includes(field.split('=', 1)[0] ?? ''))
    .join('&')
}

/** The address of this page with another fragment. */
export function addressWith(fragment: string): string {
  return `${location.href.split('#', 1)[0] ?? ''}#${fragment}`
}

/** One line that shows the figure in any page. */
export function iframeLine(address: string, title: string): string {
  return `<iframe src="${attribute(address)}" width="720" height="480" loading="lazy" title="${attribute(title)}" style="border:0"></iframe>`
}

/** What a link holds, in one sentence. */
export function linkContents(fragment: string, digest: string | undefined): string {
  const names = fragment.split('&').map((field) => field.split('=', 1)[0] ?? '')
  const changed = names.flatMap((name) =>
    isParameter(name) ? [parameterTable[name].label.toLowerCase()] : [],
  )
  const shown = changed.slice(0, 4).join(', ')
  const parts = [
    'the scenario',
    changed.length === 0
      ? ''
      : `what you changed (${shown}${changed.length > 4 ? ` and ${changed.length - 4} more` : ''})`,
    names.includes('faults') ? 'its faults' : '',
    names.includes('playhead-ms') ? 'this moment' : '',
    digest === undefined
      ? ''
      : 'the digest of the run, so that whoever opens it can tell it is the same one',
  ].filter((part) => part !== '')
  const last = parts.pop() ?? ''
  return `The link holds ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}.`
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameterTable, name)
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
