import type { Process } from '../process.ts'
import { stepCode } from '../trace.ts'

const read = stepCode['database.read']
const version = stepCode['database.version']
const writeAll = stepCode['database.writeAll']
const writeBack = stepCode['database.writeBack']

/** Whether a step at the database only looks. */
export function isRead({ code }: Process): boolean {
  return code === read || code === version
}

/** Whether it carries many rows in one call. */
export function isBulkWrite({ code }: Process): boolean {
  return code === writeAll || code === writeBack
}
