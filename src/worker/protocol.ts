import type { Run } from '../analysis/run.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { LaneId, Scenario, TraceWorkload } from '../scenario/scenario.ts'
import type { TimeUnit } from '../scenario/traceFile.ts'

/** Names one question, so that an answer that comes too late can be told from the one that is waited for. */
export type QuestionId = number

/** What the screen asks of the engine. */
export type Question =
  | {
      readonly type: 'run'
      readonly id: QuestionId
      readonly scenario: Scenario
      /** What is recorded of it on the way, so that stage and figures come together. */
      readonly record: Window
    }
  | {
      readonly type: 'window'
      readonly id: QuestionId
      readonly scenario: Scenario
      readonly record: Window
    }
  | {
      readonly type: 'read-trace'
      readonly id: QuestionId
      readonly file: Blob
      readonly name: string
      readonly timeUnit: TimeUnit
    }

/** A part of simulated time in which what happens on stage is recorded; a whole run goes from 0 to Infinity. */
export interface Window {
  readonly fromUs: number
  readonly toUs: number
}

/** What happens on stage in one window, lane by lane; undefined where more happens than can be kept. */
export type Windows = ReadonlyMap<LaneId, LaneTrace | undefined>

/** What is known of a trace file once it has been read; its rows stay where they were read. */
export interface ReadTraceFile {
  readonly workload: Omit<TraceWorkload, 'speedUp'>
  /** From its first to its last request, in µs; 0 without times. */
  readonly lengthUs: number
}

export type Reply =
  | { readonly type: 'ready' }
  | {
      readonly type: 'run-done'
      readonly id: QuestionId
      readonly run: Run
      readonly windows: Windows
    }
  | { readonly type: 'window-done'; readonly id: QuestionId; readonly windows: Windows }
  | { readonly type: 'trace-progress'; readonly id: QuestionId; readonly share: number }
  | { readonly type: 'trace-done'; readonly id: QuestionId; readonly trace: ReadTraceFile }
  /** The question could not be answered, and why, for the visitor to read. */
  | {
      readonly type: 'refused'
      readonly id: QuestionId
      readonly problem: string
      /** The scenario replays a file that has not been opened here: opening it answers the question. */
      readonly isTraceMissing: boolean
    }
  /** A newer question of the same kind came first. */
  | { readonly type: 'overtaken'; readonly id: QuestionId }
