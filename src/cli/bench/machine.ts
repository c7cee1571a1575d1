import { availableParallelism, cpus, loadavg } from 'node:os'

/** Rates mean little without it. The load is that of the last minute: how many processes wanted to run. */
export function machine() {
  const [cpu] = cpus()
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
    load: Number(loadavg()[0]?.toFixed(1)),
  }
}
