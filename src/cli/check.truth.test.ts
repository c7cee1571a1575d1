import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CheckFailed } from './badInput.ts'
import { checkCommand } from './checkCommand.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = resolve(root, process.env['TRUTH'] ?? '../shared/truth', 'linearizability')

interface PublishedVerdict {
  readonly linearizable: boolean
  readonly initial: unknown
  readonly keys: Readonly<Record<string, boolean>>
}

if (existsSync(folder)) describe('the check of published histories', () => compareAll())
else it.skip('skipped: no ground truth beside this checkout', () => {})

function compareAll() {
  const text = readFileSync(join(folder, 'verdicts.json'), 'utf8')
  const { histories } = JSON.parse(text) as { histories: Record<string, PublishedVerdict> }

  it.each(Object.entries(histories))('knows of every key of %s', (name, published) => {
    const { initial, keys, linearizable } = published
    const { failed, printed } = check(join(folder, name), JSON.stringify(initial))
    expect(printed).toMatchObject({ linearizable, keys })
    expect(Object.keys(printed['keys'] ?? {})).toHaveLength(Object.keys(keys).length)
    expect(failed).toBe(!linearizable)
    const wrongKeys = Object.keys(keys).filter((key) => keys[key] === false)
    expect(Object.keys(printed['misfits'] ?? {}).sort()).toEqual(wrongKeys.sort())
  })
}

function check(path: string, initial: string) {
  const lines: string[] = []
  try {
    for (const line of checkCommand([path, '--initial', initial])) lines.push(line)
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error
    return { failed: true, printed: JSON.parse(lines.join()) as Record<string, object> }
  }
  return { failed: false, printed: JSON.parse(lines.join()) as Record<string, object> }
}
