import type { Step } from '../patterns/pattern.ts'
import type { StepResult } from '../process.ts'

const suspended: IteratorResult<undefined, StepResult> = { done: false, value: undefined }
const finished: { done: true; value: StepResult } = { done: true, value: undefined }

/**
 * The one object that every `yield*` of a lane waits on. Only one text runs at a time, so a call sets it and the text
 * asks it at once: it either has the result already, or suspends the text until the lane resumes it with one.
 * (A new object, or a nested generator, per call costs up to a quarter of the speed: docs/decisions/0002.)
 */
export class SharedStep {
  private isReady = false
  private value: StepResult;

  [Symbol.iterator](): this {
    return this
  }

  next(): IteratorResult<undefined, StepResult> {
    if (!this.isReady) return suspended
    this.isReady = false
    finished.value = this.value
    return finished
  }

  /** The result is known: the text goes on without waiting. */
  resolve(value: StepResult): void {
    this.value = value
    this.isReady = true
  }

  /** The result takes time: the text will be resumed. */
  suspend(): void {
    this.isReady = false
  }

  /** Itself, as the step that gives this kind of result. */
  giving<Result>(): Step<Result> {
    return this as unknown as Step<Result>
  }
}
