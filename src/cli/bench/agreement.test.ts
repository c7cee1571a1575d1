import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../scenario/parameters.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { differenceOf } from './differenceOf.ts'
import { engineRun } from './engineRuns.ts'
import { engineHistogramRun, hdrHistogramRun } from './histogramRuns.ts'
import { engineCacheRun, lruCacheRun } from './lruRuns.ts'
import { model } from './model.ts'
import { simjsRun } from './simjsRun.ts'
import { stateMachineRun } from './stateMachine.ts'

/** A fraction of a second of the model. */
function aModel(parameters: Partial<Parameters> = {}): Scenario {
  return { ...model, durationMs: 300, parameters: { ...model.parameters, ...parameters } }
}

describe('the state machine comes to the digest of the engine', () => {
  it.each<[string, Partial<Parameters>]>([
    ['in the model', {}],
    ['where many write', { 'write-share': 0.6, keys: 50 }],
    ['where calls wait for a connection', { 'database-connections': 2 }],
    ['where entries expire', { 'ttl-ms': 5 }],
    ['before a database that takes no time', { 'database-read-ms': '0', 'database-write-ms': '0' }],
  ])('%s', (_, parameters) => {
    const scenario = aModel(parameters)
    const { facts } = engineRun(scenario)()
    expect(facts['requests']).toBeGreaterThan(2_000)
    expect(stateMachineRun(scenario)().facts).toEqual(facts)
  })
})

describe('simjs', () => {
  it('serves the same requests as the engine, with the same hits and means', async () => {
    const pass = await simjsRun(aModel())
    expect(differenceOf(engineRun(aModel())().facts, pass().facts, 0.01)).toBeUndefined()
  })
  it('is refused if its cache has another size', async () => {
    const pass = await simjsRun(aModel({ 'max-entries': 300 }))
    const ours = engineRun(aModel())()
    expect(differenceOf(ours.facts, pass().facts, 0.01)).toMatch(/^hitShare: /)
  })
})

describe('lru-cache', () => {
  const size = { keys: 1_000, capacity: 100, requests: 50_000 }

  it('misses as often as the cache of the engine, pass by pass, though entries expire', async () => {
    const ours = engineCacheRun(size)
    const theirs = await lruCacheRun(size)
    for (let i = 0; i < 3; i++) expect(theirs().facts).toEqual(ours().facts)
  })
  it('is refused if it has another size', async () => {
    const theirs = await lruCacheRun({ ...size, capacity: 90 })
    expect(differenceOf(engineCacheRun(size)().facts, theirs().facts, 0)).toMatch(/^misses: /)
  })
})

describe('hdr-histogram-js', () => {
  it('finds the same percentile as the histogram of the engine', async () => {
    const theirs = await hdrHistogramRun()
    expect(differenceOf(engineHistogramRun()().facts, theirs().facts, 0.004)).toBeUndefined()
  })
})
