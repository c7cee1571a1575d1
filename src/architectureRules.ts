import { parseSync } from 'vite'

/** The source texts by their path below src, such as `engine/kernel/pool.ts`. */
export type Sources = ReadonlyMap<string, string>

const pureFolders = ['analysis', 'engine', 'scenario']
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'main.tsx': ['ui', 'store', 'worker', 'scenario'],
  ui: ['ui', 'store', 'worker', ...pureFolders],
  store: ['store', 'worker', ...pureFolders],
  worker: ['worker', ...pureFolders],
  cli: ['cli', ...pureFolders],
  analysis: ['analysis', 'engine', 'scenario'],
  engine: ['engine', 'scenario'],
  scenario: ['scenario'],
}
const packagesOfPureFolders: Readonly<Record<string, readonly string[]>> = { scenario: ['valibot'] }

/** Imports that climb the house, and packages where none belong. */
export function wrongImports(sources: Sources): string[] {
  return everyFile(sources).flatMap(({ path, nodes }) => {
    const folder = folderOf(path)
    const allowed = mayImport[folder]
    // Files at the top that are not named above, such as this test, belong to no floor.
    if (allowed === undefined) return []
    return nodes.flatMap(importedBy).flatMap((name) => {
      const isFile = name.startsWith('.')
      const target = isFile ? resolveFrom(path, name) : name
      const isWrong = isFile
        ? !allowed.includes(folderOf(target))
        : pureFolders.includes(folder) &&
          !isTest(path) &&
          !isForTests(path) &&
          packagesOfPureFolders[folder]?.includes(name) !== true
      return isWrong ? [`${path} must not import ${target}`] : []
    })
  })
}

/** These give the same bits on every machine; logarithms, powers and angles do not. */
const exactMath = [
  'abs',
  'ceil',
  'clz32',
  'floor',
  'fround',
  'imul',
  'max',
  'min',
  'round',
  'sign',
  'sqrt',
  'trunc',
]
const forbiddenGlobals = [
  'Date',
  'Intl',
  'Promise',
  'console',
  'crypto',
  'fetch',
  'globalThis',
  'performance',
  'queueMicrotask',
  'setInterval',
  'setTimeout',
]

/** Whatever would let two runs of one scenario differ. */
export function impurities(sources: Sources): string[] {
  return everyFile(sources).flatMap(({ path, nodes }) =>
    pureFolders.includes(folderOf(path)) && !isTest(path)
      ? nodes.flatMap(impuritiesOf).map((used) => `${path} must not use ${used}`)
      : [],
  )
}

function impuritiesOf({ node, parent, role }: Placed): string[] {
  if (node['async'] === true) return ['async']
  if (node.type === 'AwaitExpression' || node['await'] === true) return ['await']
  if (node['operator'] === '**' || node['operator'] === '**=') return ['**']
  if (node.type !== 'Identifier') return []
  const name = String(node['name'])
  // The name of a member or a field is not the global of that name.
  const isLabel = (role === 'property' || role === 'key') && parent?.['computed'] !== true
  if (isLabel && parent?.['shorthand'] !== true) return []
  if (forbiddenGlobals.includes(name)) return [name]
  if (name !== 'Math') return []
  const member = role === 'object' ? memberName(parent) : undefined
  if (member === undefined) return ['Math other than by naming one of its functions']
  return exactMath.includes(member) ? [] : [`Math.${member}`]
}

/** Calls to a tier in the pattern texts that do nothing, or that the code panel cannot tell apart. */
export function patternSlips(sources: Sources): string[] {
  return everyFile(sources).flatMap(({ path, nodes }) => {
    const isPattern = /^engine\/patterns\/(?!pattern\.ts|index\.ts|.*\.test\.ts)/.test(path)
    return isPattern ? nodes.flatMap(handlerSlips).map((slip) => `${path}: ${slip}`) : []
  })
}

function handlerSlips({ node }: Placed): string[] {
  const handler = child(node, 'value')
  if (node.type !== 'Property' || handler?.['generator'] !== true) return []
  const name = `*${String(child(node, 'key')?.['name'])}`
  const tiers = tierNamesOf(handler)
  const seen = new Set<string>()
  return placedBelow(handler).flatMap(({ node: call, parent }) => {
    const callee = child(call, 'callee')
    const tier = String(child(callee, 'object')?.['name'])
    if (call.type !== 'CallExpression' || !tiers.has(tier)) return []
    const operation = `${tier}.${memberName(callee)}`
    const isTwice = seen.has(operation)
    seen.add(operation)
    const isAwaited = parent?.type === 'YieldExpression' && parent['delegate'] === true
    return [
      ...(isAwaited ? [] : [`${name} calls ${operation} without yield*`]),
      ...(isTwice ? [`${name} calls ${operation} twice`] : []),
    ]
  })
}

/** The usual tiers, and whatever else the handler takes out of its first parameter. */
function tierNamesOf(handler: Node): ReadonlySet<string> {
  const [first] = handler['params'] as Node[]
  const taken = (first?.['properties'] ?? []) as Node[]
  const names = taken.map((property) => String(child(property, 'value')?.['name']))
  return new Set(['cache', 'database', 'clock', 'batch', ...names])
}

interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

/** A node, with the one that holds it and the field of that one which it stands in. */
interface Placed {
  readonly node: Node
  readonly parent: Node | undefined
  readonly role: string
}

function everyFile(sources: Sources): { path: string; nodes: Placed[] }[] {
  return [...sources].map(([path, text]) => {
    const { program, errors } = parseSync(path, text)
    if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
    return { path, nodes: placedBelow(program as unknown as Node) }
  })
}

function placedBelow(node: Node, parent?: Node, role = ''): Placed[] {
  const children = Object.entries(node).flatMap(([field, value]) =>
    [value]
      .flat()
      .filter(isNode)
      .flatMap((below) => placedBelow(below, node, field)),
  )
  return [{ node, parent, role }, ...children]
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

function child(node: Node | undefined, field: string): Node | undefined {
  const value = node?.[field]
  return isNode(value) ? value : undefined
}

/** What this node imports: every form of import and export, and the addresses of workers and globs. */
function importedBy({ node }: Placed): string[] {
  const source = textOf(child(node, 'source'))
  if (source !== undefined) return [source]
  const callee = child(node, 'callee')
  const isAddress = node.type === 'NewExpression' && callee?.['name'] === 'URL'
  const isGlob = node.type === 'CallExpression' && memberName(callee) === 'glob'
  if (!isAddress && !isGlob) return []
  const [first] = node['arguments'] as Node[]
  const address = textOf(first)
  return address?.startsWith('.') === true ? [address] : []
}

function textOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node?.type !== 'TemplateLiteral') return undefined
  const [start] = node['quasis'] as { value: { raw: string } }[]
  return start?.value.raw
}

function memberName(node: Node | undefined): string | undefined {
  const property = child(node, 'property')
  return node?.['computed'] === true ? textOf(property) : (property?.['name'] as string | undefined)
}

const folderOf = (path: string) => path.split('/')[0] ?? path
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
/** What several tests share; it may use their packages, but is as pure as what it stands beside. */
const isForTests = (path: string) => path.includes('/testing/')
/** `engine/a/b.ts` and `../../ui/x.ts?raw` make `ui/x.ts`. */
const resolveFrom = (path: string, name: string) =>
  new URL(name, `file:///${path}`).pathname.slice(1)
