import type { Operation, Value } from '../operation.ts'

/**
 * Operations drawn to scale, one row for each client; columns are times. Only `…]` tells that nobody knows the outcome:
 *
 *     [write 1   ]      [cas 1>2 refused]
 *         [read nothing]     [append x …]
 *
 * They are numbered as they are read, from the left to the right of each row.
 */
export function drawnHistory(drawing: string): readonly Operation[] {
  return drawnTexts(drawing).map(({ calledAt, endedAt, text }, i) =>
    operationOf(text, { line: i + 1, calledAt, endedAt }),
  )
}

/** What stands between the brackets of this line. */
export function textOfLine(drawing: string, line: number): string {
  return drawnTexts(drawing)[line - 1]?.text ?? `no line ${line}`
}

function drawnTexts(drawing: string) {
  return drawing.split('\n').flatMap((row) =>
    [...row.matchAll(/\[(.*?)\]/g)].map(({ 0: whole, 1: inside = '', index }) => ({
      text: inside.replace('…', '').trim(),
      calledAt: index,
      endedAt: inside.endsWith('…') ? Number.POSITIVE_INFINITY : index + whole.length - 1,
    })),
  )
}

function operationOf(
  text: string,
  interval: Pick<Operation, 'line' | 'calledAt' | 'endedAt'>,
): Operation {
  const [type, what = '', outcome] = text.split(' ')
  const [from = '', to = ''] = what.split('>')
  switch (type) {
    case 'read':
    case 'write':
      return { ...interval, type, value: drawnValue(what) }
    case 'append':
      return { ...interval, type, value: what }
    case 'cas': {
      const ok = outcome === 'untold' ? undefined : outcome !== 'refused'
      return { ...interval, type, from: drawnValue(from), to: drawnValue(to), ok }
    }
    default:
      throw new RangeError(`nobody can draw "${text}"`)
  }
}

function drawnValue(text: string): Value {
  if (text === 'nothing') return null
  return /^\d+$/.test(text) ? Number(text) : text
}
