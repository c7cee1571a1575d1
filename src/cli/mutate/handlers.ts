import type { ESTree, VisitorObject } from 'vite'

/** A piece of a text, as in `slice`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One `yield*` of a handler. */
export interface Call extends Span {
  /** As in `cache.get`. */
  readonly name: string
  /** What stands between its brackets. */
  readonly asked: string
  /** Whether it is a statement of its own, so that nobody uses what it gives. */
  readonly isStatement: boolean
}

/** Two steps of one block that follow each other: statements with a `yield*` in them. */
export interface Neighbours {
  readonly first: Step
  readonly second: Step
  /** A variable that has no value before the first, and is used after it up to the end of the second. */
  readonly needed: string | undefined
}

export interface Step extends Span {
  /** The calls it makes. */
  readonly names: readonly string[]
}

/** What a pattern does for one kind of request, or in the background. All places are counted from its beginning. */
export interface Handler {
  readonly name: string
  readonly text: string
  readonly calls: readonly Call[]
  readonly neighbours: readonly Neighbours[]
}

/** The handlers that stand in the file of a pattern; one that it shares with another pattern stands in that one's file. */
export async function handlersOf(source: string): Promise<readonly Handler[]> {
  // A parser is a large thing to load, and no other command needs one.
  const { parseSync, Visitor } = await import('vite')
  const { errors, program } = parseSync('pattern.ts', source)
  const [error] = errors
  if (error !== undefined) throw new SyntaxError(error.message)
  const nodes = new Nodes()
  new Visitor(nodes.visitor).visit(program)
  return nodes.handlers.map((node) => handlerAt(node, nodes, source))
}

/** What there is in a file that concerns handlers, each kind in the order of the text. */
class Nodes {
  readonly handlers: Named[] = []
  readonly blocks: (Span & { readonly body: readonly Span[] })[] = []
  readonly calls: ESTree.YieldExpression[] = []
  readonly statements = new Set<unknown>()
  readonly declared: (Named & { readonly hasValue: boolean })[] = []
  readonly assigned: Named[] = []
  readonly identifiers: Named[] = []
  readonly labels = new Set<unknown>()

  readonly visitor: VisitorObject = {
    Property: (node) => {
      const { key, value } = node
      if (key.type !== 'Identifier' || value.type !== 'FunctionExpression') return
      if (value.generator) this.handlers.push({ ...spanOf(node), name: key.name })
    },
    BlockStatement: (node) => this.blocks.push(node),
    YieldExpression: (node) => {
      if (node.delegate) this.calls.push(node)
    },
    ExpressionStatement: ({ expression }) => this.statements.add(expression),
    VariableDeclarator: ({ end, id, init, start }) => {
      if (id.type === 'Identifier')
        this.declared.push({ start, end, name: id.name, hasValue: init !== null })
    },
    AssignmentExpression: ({ end, left, start }) => {
      if (left.type === 'Identifier') this.assigned.push({ start, end, name: left.name })
    },
    MemberExpression: ({ computed, property }) => {
      if (!computed) this.labels.add(property)
    },
    Identifier: (node) => {
      if (!this.labels.has(node)) this.identifiers.push(node)
    },
  }
}

interface Named extends Span {
  readonly name: string
}

function handlerAt(handler: Named, nodes: Nodes, source: string): Handler {
  const isHere = (node: Span): boolean => isWithin(handler, node)
  const fromStart = (span: Span): Span => ({
    start: span.start - handler.start,
    end: span.end - handler.start,
  })
  const calls = nodes.calls.filter(isHere).map((node) => callAt(node, nodes, source))
  const stepAt = (statement: Span): Step => ({
    ...statement,
    names: calls.filter((call) => isWithin(statement, call)).map(({ name }) => name),
  })
  const neighbours = nodes.blocks.filter(isHere).flatMap(({ body }) => {
    const steps = body.map(stepAt).filter(({ names }) => names.length > 0)
    return steps.slice(1).map((second, i): Neighbours => {
      const first = steps[i] as Step
      return { first, second, needed: neededFrom(first, second, nodes, isHere) }
    })
  })
  return {
    name: handler.name,
    text: source.slice(handler.start, handler.end),
    calls: calls.map((call) => ({ ...call, ...fromStart(call) })),
    neighbours: neighbours.map(({ first, needed, second }) => ({
      first: { ...first, ...fromStart(first) },
      second: { ...second, ...fromStart(second) },
      needed,
    })),
  }
}

function callAt(node: ESTree.YieldExpression, nodes: Nodes, source: string): Call {
  const call = node.argument
  if (call?.type !== 'CallExpression') throw new SyntaxError('yield* of something else than a call')
  const { arguments: words, callee } = call
  const [first] = words
  return {
    ...spanOf(node),
    name: source.slice(callee.start, callee.end),
    asked: first === undefined ? '' : source.slice(first.start, words.at(-1)?.end),
    isStatement: nodes.statements.has(node),
  }
}

function neededFrom(
  first: Span,
  second: Span,
  { assigned, declared, identifiers }: Nodes,
  isHere: (node: Span) => boolean,
): string | undefined {
  const given = declared.filter(isHere).filter((declaration) => {
    const isFilledHere = assigned.some(
      (node) => node.name === declaration.name && isWithin(first, node),
    )
    return isWithin(first, declaration) || (!declaration.hasValue && isFilledHere)
  })
  const after = { start: first.end, end: second.end }
  return identifiers.find(
    (node) => isWithin(after, node) && given.some(({ name }) => name === node.name),
  )?.name
}

function spanOf({ end, start }: Span): Span {
  return { start, end }
}

function isWithin(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
