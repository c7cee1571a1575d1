import type { EntryReader } from '../entryReader.ts'
import { batchBySizeOrTimeout, batchCoalescing, batchPeriodic } from './batches.ts'
import { closedMmcN } from './closedQueue.ts'
import { independentReference } from './lruCaches.ts'
import type { Model } from './model.ts'
import { erlangB, md1, mg1Lognormal, mg1Uniform, mm1k, mm1Response, mmc } from './queues.ts'
import { retries } from './retries.ts'
import { stampedeCold } from './stampede.ts'
import { ttlNoReset, ttlResetOnHit, ttlStaleness, ttlWriteRefresh } from './timedCaches.ts'

/** What each family of published values is, as a scenario. Their names are those of the files. */
export const families: Readonly<Record<string, (params: EntryReader) => Model>> = {
  mmc,
  mm1_response: mm1Response,
  md1,
  mg1_uniform: mg1Uniform,
  mg1_lognormal: mg1Lognormal,
  mm1k,
  erlang_b: erlangB,
  closed_mmcN: closedMmcN,
  ttl_no_reset: ttlNoReset,
  ttl_reset_on_hit: ttlResetOnHit,
  ttl_write_refresh: ttlWriteRefresh,
  ttl_staleness: ttlStaleness,
  retry: retries,
  batch_size_or_timeout: batchBySizeOrTimeout,
  batch_periodic: batchPeriodic,
  batch_coalescing: batchCoalescing,
  stampede_cold: stampedeCold,
  irm_lru_exact_small: independentReference,
  irm_lru: independentReference,
}
