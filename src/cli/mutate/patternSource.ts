import type { PatternId } from '../../scenario/scenario.ts'

const sources = import.meta.glob<string>(
  ['../../engine/patterns/*.ts', '!**/*AsPublished.ts', '!**/*.test.ts'],
  { eager: true, import: 'default', query: '?raw' },
)

/** The file of a hardened pattern, which is named by its id. */
export function sourceOf(pattern: PatternId): string {
  const name = pattern.replace(/-./g, (dashed) => dashed.slice(1).toUpperCase())
  const source = sources[`../../engine/patterns/${name}.ts`]
  if (source === undefined) throw new RangeError(`there is no engine/patterns/${name}.ts`)
  return source
}
