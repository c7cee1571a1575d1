import { describe, expect, it } from 'vitest'
import { runScenario } from '../../../engine/runScenario.ts'
import { goldens, linkTo } from '../../../engine/testing/goldens.ts'
import { decodeLink } from '../../../scenario/scenarioLink.ts'
import { worldOf } from '../world.ts'
import { anomalies } from './index.ts'

it('knows every defect of the list, each once', () => {
  const known = anomalies.map(({ id, pattern }) => `${id} ${pattern}`)
  expect(known.toSorted()).toEqual(goldens.map(({ id, pattern }) => `${id} ${pattern}`).toSorted())
})

describe.each(goldens)('$id: $defect', (golden) => {
  const { scenario } = decodeLink(linkTo(golden)).link
  const { lanes } = runScenario(scenario, {
    log: true,
    record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
  })
  const [asPublished, hardened] = lanes.map((lane) => worldOf(scenario, lane))
  const anomaly = anomalies.find(({ id }) => id === golden.id)

  it('is recognised as published, and only there', () => {
    expect(asPublished && anomaly?.occursIn(asPublished)).toBe(true)
    expect(hardened && anomaly?.occursIn(hardened)).toBe(false)
  })
})
