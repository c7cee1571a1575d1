import { expect, it } from 'vitest'
import { fourWays } from '../scenario/presets/fourWays.ts'
import { readTrace } from '../scenario/traceFile.ts'
import { createAnswerer } from './answerer.ts'
import type { Reply } from './protocol.ts'

it('has a run wait for the trace that is still being read', async () => {
  const text = 't,op,key\n0,r,a\n1,w,a\n90,r,b\n'
  const name = 'three.csv'
  const read = readTrace(text, { name, timeUnit: 's' })
  if (!read.ok) throw new Error(read.problem)
  const { hash, requests } = read.trace
  const workload = { type: 'trace', hash, name, requests, speedUp: 9 } as const
  const record = { fromUs: 0, toUs: 100_000 }
  const replies: Reply[] = []
  const answer = createAnswerer(
    (reply) => replies.push(reply),
    () => Promise.resolve(),
  )
  await Promise.all([
    answer({ type: 'read-trace', id: 1, file: new Blob([text]), name, timeUnit: 's' }),
    answer({ type: 'run', id: 2, scenario: { ...fourWays.scenario, workload }, record }),
  ])
  expect(replies.find(({ type }) => type === 'refused')).toBeUndefined()
  expect(replies.find(({ type }) => type === 'run-done')).toMatchObject({ id: 2 })
})
