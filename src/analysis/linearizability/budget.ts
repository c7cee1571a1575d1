/** How much work may go into a check before it is given up. */
export interface Limits {
  /** Operations tried in configurations. */
  readonly stepsMax?: number
  /** Asked now and then; the clock is the caller's. */
  readonly shouldStop?: () => boolean
  /** How many configurations are followed together before others are looked at; changes nothing but the speed. */
  readonly rowsAtOnce?: number
}

/** What is left of the work that a check may do. */
export class Budget {
  readonly rowsAtOnce: number
  #stepsLeft: number
  #stepsToAsk = stepsBetweenQuestions
  #isSpent = false
  readonly #shouldStop: () => boolean

  constructor({ rowsAtOnce = 512, shouldStop = () => false, stepsMax = Infinity }: Limits) {
    this.rowsAtOnce = rowsAtOnce
    this.#stepsLeft = stepsMax
    this.#shouldStop = shouldStop
    this.#isSpent = stepsMax <= 0 || shouldStop()
  }

  get isSpent(): boolean {
    return this.#isSpent
  }

  spend(steps: number): void {
    this.#stepsLeft -= steps
    this.#stepsToAsk -= steps
    if (this.#stepsToAsk <= 0) {
      this.#stepsToAsk = stepsBetweenQuestions
      this.#isSpent ||= this.#shouldStop()
    }
    this.#isSpent ||= this.#stepsLeft < 0
  }
}

const stepsBetweenQuestions = 4_096
