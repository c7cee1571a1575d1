import { describe, expect, it } from 'vitest'
import { BadInput } from './badInput.ts'
import { benchCommand } from './benchCommand.ts'

describe('bench says in one line what is wrong with', () => {
  it.each([
    ['--only simjs,fly', '--only: got "fly", expected one of rate, simjs, '],
    ['--only lru-1', '--only: got "lru-1"'],
    ['--only ,', '--only: got ""'],
    ['--rounds 0', '--rounds: got "0", expected a whole number from 1 to 100'],
    ['--rounds 1.5', '--rounds: got "1.5"'],
    ['--rounds 101', '--rounds: got "101"'],
    ['--measure fly', '--measure: got "fly", expected one of engine, '],
    ['simjs', 'got "simjs", expected only options'],
    ['--json', '--json: not known here; expected one of --only, --rounds'],
  ])('%s', async (words, message) => {
    const error: unknown = await benchCommand(words.split(' '))
      .next()
      .catch((caught) => caught)
    expect(error).toBeInstanceOf(BadInput)
    expect(String(error)).toContain(message)
    expect(String(error)).not.toContain('\n')
  })
})
