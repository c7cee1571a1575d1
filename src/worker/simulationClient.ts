import type { Question, QuestionId, Reply } from './protocol.ts'

/** A question without its number. */
export type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never

/** Whoever answers questions about runs. Of each type only the newest question counts; older ones are overtaken. */
export interface SimulationClient {
  /** Asks; replies come to `hear` with this number. */
  ask(question: Asked): QuestionId
  hear(listener: (reply: Reply) => void): void
  close(): void
}
