import { draw, purposes } from '../../engine/kernel/draw.ts'
import { Histogram } from '../../engine/kernel/histogram.ts'
import { latencySampler } from '../../engine/workload/quantileTable.ts'
import type { Pass } from './measurement.ts'

const values = 2_000_000
const dayUs = 86_400_000_000

export function engineHistogramRun(): () => Pass {
  const latencies = latenciesUs()
  const histogram = new Histogram()
  return () => {
    histogram.clear()
    for (let i = 0; i < values; i++) histogram.record(latencies[i] as number)
    return { units: values, facts: { p99Us: histogram.percentileUs(0.99) ?? 0 } }
  }
}

/** With three significant digits, and room for whatever the engine may record. */
export async function hdrHistogramRun(): Promise<() => Pass> {
  const { build } = await import('hdr-histogram-js')
  const latencies = latenciesUs()
  const histogram = build({
    highestTrackableValue: dayUs,
    numberOfSignificantValueDigits: 3,
    autoResize: false,
  })
  return () => {
    histogram.reset()
    for (let i = 0; i < values; i++) histogram.recordValue(latencies[i] as number)
    return { units: values, facts: { p99Us: histogram.getValueAtPercentile(99) } }
  }
}

/** Half of them below 5 ms, one in a hundred above 40 ms. */
function latenciesUs(): Float64Array {
  const sampler = latencySampler({ type: 'lognormal', msP50: 5, msP99: 40 })
  return Float64Array.from({ length: values }, (_, i) =>
    sampler.sampleUs(draw(1, purposes['database-write'], i, 1)),
  )
}
