import type { ContestantName } from './contestants.ts'
import { type Marks, marks } from './marks.ts'
import type { QuantityName } from './quantities.ts'

/** One line of `bench`: a contestant, beside whom it is held against, if anybody. */
export interface Bench {
  readonly name: string
  readonly what: string
  /** What is counted per second of CPU time; nothing where memory is weighed. */
  readonly unit?: 'requests' | 'lookups' | 'values'
  readonly quantity: QuantityName
  readonly a: ContestantName
  /** Where they are several, their mean counts. */
  readonly b: readonly ContestantName[]
  /** How far their facts may lie apart, as a share; 0: they are equal. */
  readonly tolerance: number
  readonly marks: Marks
}

/** Other programs draw and order events in their own way, so their shares and means come close to ours. */
const ofPeers = 0.01

export const benches: readonly Bench[] = [
  {
    name: 'rate',
    what: 'requests of one basic lane; beside it, without the drawing of the requests',
    unit: 'requests',
    quantity: 'rate',
    a: 'engine',
    b: ['engine-lane'],
    tolerance: 0,
    marks: marks.rate,
  },
  {
    name: 'simjs',
    what: 'one basic lane against simjs 2.0.3; ours draws its requests, simjs gets them as arrays',
    unit: 'requests',
    quantity: 'ratio',
    a: 'engine',
    b: ['simjs'],
    tolerance: ofPeers,
    marks: marks.simjs,
  },
  {
    name: 'simpy',
    what: 'one basic lane against SimPy 4; ours draws its requests, SimPy gets them as lists',
    unit: 'requests',
    quantity: 'ratio',
    a: 'engine',
    b: ['simpy'],
    tolerance: ofPeers,
    marks: marks.simpy,
  },
  {
    name: 'state-machine',
    what: 'one basic lane against a state machine written by hand on the same kernel and tiers',
    unit: 'requests',
    quantity: 'ratio',
    a: 'engine',
    b: ['state-machine'],
    tolerance: 0,
    marks: marks['state-machine'],
  },
  {
    name: 'four-lanes-rate',
    what: 'requests of four variants together, 2 % of database calls failing, judged by the oracle',
    unit: 'requests',
    quantity: 'rate',
    a: 'four-lanes',
    b: [],
    tolerance: 0,
    marks: marks['four-lanes-rate'],
  },
  {
    name: 'four-lanes',
    what: 'the four together against the mean of each alone',
    unit: 'requests',
    quantity: 'ratio',
    a: 'four-lanes',
    b: ['basic-alone', 'retry-alone', 'versioned-alone', 'batched-alone'],
    tolerance: 0,
    marks: marks['four-lanes'],
  },
  {
    name: 'trace',
    what: 'what recording every step adds to the time of a lane',
    unit: 'requests',
    quantity: 'overhead',
    a: 'engine-traced',
    b: ['engine-short'],
    tolerance: 0,
    marks: marks.trace,
  },
  {
    name: 'oracle',
    what: 'what a log of all requests and its judgement add to the time of a lane',
    unit: 'requests',
    quantity: 'overhead',
    a: 'engine-judged',
    b: ['engine'],
    tolerance: 0,
    marks: marks.oracle,
  },
  {
    name: 'lru-100',
    what: 'the cache of the engine against lru-cache 11.5.3, 100 entries',
    unit: 'lookups',
    quantity: 'ratio',
    a: 'engine-cache-100',
    b: ['lru-cache-100'],
    tolerance: 0,
    marks: marks['lru-100'],
  },
  {
    name: 'lru-10k',
    what: 'the same with 10,000 entries',
    unit: 'lookups',
    quantity: 'ratio',
    a: 'engine-cache-10k',
    b: ['lru-cache-10k'],
    tolerance: 0,
    marks: marks['lru-10k'],
  },
  {
    name: 'lru-1m',
    what: 'the same with 1,000,000 entries',
    unit: 'lookups',
    quantity: 'ratio',
    a: 'engine-cache-1m',
    b: ['lru-cache-1m'],
    tolerance: 0,
    marks: marks['lru-1m'],
  },
  {
    name: 'histogram',
    what: 'recorded values against hdr-histogram-js 3.0.1 with three digits',
    unit: 'values',
    quantity: 'ratio',
    a: 'engine-histogram',
    b: ['hdr-histogram'],
    tolerance: 0.004,
    marks: marks.histogram,
  },
  {
    name: 'memory-in-flight',
    what: 'bytes per request that waits for the database',
    quantity: 'bytes',
    a: 'in-flight',
    b: [],
    tolerance: 0,
    marks: marks['memory-in-flight'],
  },
  {
    name: 'memory-trace',
    what: 'bytes per event of a trace that is held',
    quantity: 'bytes',
    a: 'trace-event',
    b: [],
    tolerance: 0,
    marks: marks['memory-trace'],
  },
  {
    name: 'memory-million',
    what: 'bytes held after a million requests in each of four lanes, judged',
    quantity: 'bytes',
    a: 'million-requests',
    b: [],
    tolerance: 0,
    marks: marks['memory-million'],
  },
]
