/** One step of a published schedule: who does what. What is written in prose there is told apart by its first words here. */
export type Step =
  | { readonly type: 'tier'; readonly actor: string; readonly call: TierCall }
  | { readonly type: 'answer'; readonly actor: string }
  /** The entry leaves the cache by itself, or the cache loses all it holds. */
  | { readonly type: 'expiry' }
  | { readonly type: 'crash' }

export interface TierCall {
  readonly what: 'look up' | 'read' | 'write' | 'delete' | 'change'
  readonly key: string
  /** What is written, where something is. */
  readonly value?: string
  /** The call has its effect, and its answer does not arrive. */
  readonly isUnheard?: true
}

/** Reads a step such as `W1: db.write(k,v1) -> ok`; undefined where it says something that no scenario has. */
export function readStep(text: string): Step | undefined {
  const [, actor, said = ''] = /^(?:(\w+):\s*)?(.*)$/.exec(text.trim()) ?? []
  if (actor === undefined) {
    if (/crash|restart|loses/.test(said)) return { type: 'crash' }
    return /expire|evict/.test(said) ? { type: 'expiry' } : undefined
  }
  if (/^(?:acknowledge|return|answer)/.test(said)) return { type: 'answer', actor }
  const call = readCall(said)
  return call === undefined ? undefined : { type: 'tier', actor, call }
}

const calls: readonly (readonly [RegExp, TierCall['what']])[] = [
  [/^cache\.get$/, 'look up'],
  [/^db\.(?:read|get)$/, 'read'],
  [/^db\.(?:write|set|put)$/, 'write'],
  [/^db\.delete$/, 'delete'],
  [/^cache\.(?:set|put|fill|delete|remove|invalidate)$/, 'change'],
]

function readCall(said: string): TierCall | undefined {
  const [, name = '', inside = '', result = ''] =
    /^([a-z.]+)\(([^)]*)\)(?:\s*->\s*(.*))?$/i.exec(said) ?? []
  const what = calls.find(([pattern]) => pattern.test(name))?.[1]
  const [key = '', value] = inside.split(',').map((word) => word.trim())
  if (what === undefined || key === '') return undefined
  const isUnheard = /lost|time[sd]? ?out|unknown/.test(result)
  // A write that is refused, or takes another turn, is none that a scenario could be told to take.
  if (what === 'write' && !isUnheard && result !== '' && !/^ok\b/.test(result)) return undefined
  return {
    what,
    key,
    ...((what === 'write' || what === 'change') && value !== undefined && { value }),
    ...(isUnheard && { isUnheard }),
  }
}
