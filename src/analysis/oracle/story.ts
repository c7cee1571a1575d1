import type { RequestLog } from '../../engine/requestLog.ts'
import { requestName } from '../../scenario/requestName.ts'
import { operations } from '../../scenario/scenario.ts'
import type { CausalEvent } from './causalEvent.ts'
import type { LogEvidence, Origin } from './logEvidence.ts'
import type { TraceEvidence } from './traceEvidence.ts'

/** What is known of one key, and how its events are to be called. */
export interface Sources {
  readonly log: RequestLog
  readonly known: LogEvidence
  /** Undefined where nothing was recorded. */
  readonly traced: TraceEvidence | undefined
  readonly keyName: string
  readonly hasCachePerServer: boolean
}

/** What is told of an event, beside when and of which key. */
type Told = CausalEvent extends infer Event
  ? Event extends CausalEvent
    ? Omit<Event, 'atMs' | 'key' | 'request'>
    : never
  : never

/** Gathers the events of one violation. What is told twice counts once. */
export class Story {
  /** False once something should be told that was not recorded. */
  isWhole = true
  private readonly events: CausalEvent[] = []
  private readonly sources: Sources

  constructor(sources: Sources) {
    this.sources = sources
  }

  /** Oldest first; what happened at one instant stays as it was told. */
  inOrder(): readonly CausalEvent[] {
    return [...this.events].sort((a, b) => a.atMs - b.atMs)
  }

  began(row: number): void {
    const { log } = this.sources
    this.add(log.arrivedUs[row] as number, log.request[row] as number, {
      what: 'request-began',
      operation: this.operationOf(row),
    })
  }

  answered(row: number): void {
    const { known, log } = this.sources
    this.add(log.endedUs[row] as number, log.request[row] as number, {
      what: 'request-answered',
      operation: this.operationOf(row),
      outcome: known.outcomeOf(row),
      version: log.version[row] as number,
    })
  }

  /** How a version came to be; nothing of one that was there at the start. */
  origin(origin: Origin | undefined): void {
    if (origin === undefined) return
    const { request, us, version, what } = origin
    const writer = this.sources.known.rowOf(request)
    const operation = writer === undefined ? 'write' : this.operationOf(writer)
    this.add(us, request, { what, operation, version })
  }

  rowLost(us: number | undefined, version: number): void {
    if (us !== undefined) this.add(us, 0, { what: 'row-lost', version })
  }

  /** Which answers to changes that were made did not reach a request, up to an instant. */
  unheard(row: number, untilUs: number): void {
    const { log, traced } = this.sources
    const request = log.request[row] as number
    if (traced?.covers(log.arrivedUs[row] as number, untilUs) !== true) this.isWhole = false
    for (const { attempt, us } of traced?.unheard(request) ?? []) {
      if (us <= untilUs) this.add(us, request, { what: 'answer-lost', attempt })
    }
  }

  /** Where a reader had its version from; `toldUs`: since when a newer one had been told. */
  source(row: number, toldUs: number | undefined): void {
    const { hasCachePerServer, known, log, traced } = this.sources
    if (!known.isRead(row)) return
    const version = log.version[row] as number
    const source = traced?.sourceOf(log.request[row] as number, version)
    if (source === undefined) {
      this.isWhole = false
      return
    }
    if (source.type === 'database') {
      this.add(source.read.us, source.read.request, { what: 'row-read', version })
      return
    }
    const { stored, storedUs } = source
    const server = hasCachePerServer ? source.server + 1 : null
    if (stored === undefined) {
      this.isWhole = false
    } else if (known.isRead(known.rowOf(stored.request))) {
      const { read, request } = stored
      if (read === undefined) this.isWhole = false
      else this.add(read.us, read.request, { what: 'row-read', version })
      this.add(storedUs, request, { what: 'entry-stored', version, by: 'fill', server })
    } else {
      const origin = known.originOf(version)
      this.origin(origin)
      const writer = stored.request === 0 ? (origin?.request ?? 0) : stored.request
      this.add(storedUs, writer, { what: 'entry-stored', version, by: 'write', server })
    }
    if (toldUs !== undefined && storedUs <= toldUs)
      this.add(toldUs, 0, { what: 'entry-stayed', version, server })
  }

  private operationOf(row: number) {
    return operations[this.sources.log.operation[row] as number] ?? 'read'
  }

  private add(us: number, request: number, told: Told): void {
    const name = request === 0 ? null : requestName(request)
    const event = { atMs: us / 1_000, key: this.sources.keyName, request: name, ...told }
    const asText = JSON.stringify(event)
    if (!this.events.some((other) => JSON.stringify(other) === asText))
      this.events.push(event as CausalEvent)
  }
}
