/** Percent-encodes all but letters, digits, `_`, `.` and `-`, so that nothing in a key looks like a separator. */
export function encodeText(text: string): string {
  return encodeURIComponent(text).replace(
    /[!~*'()]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Undoes percent-encoding; undefined where it is broken, as in `%E0`, which alone is no character. */
export function decodeText(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** What stands after `#` in a whole address, after `#` alone, or all of a bare fragment. */
export function fragmentOf(text: string): string {
  const trimmed = text.trim()
  const hashAt = trimmed.indexOf('#')
  if (hashAt >= 0) return trimmed.slice(hashAt + 1)
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? '' : trimmed
}
