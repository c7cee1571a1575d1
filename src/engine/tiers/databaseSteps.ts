import type { Process } from '../process.ts'
import { stepCode } from '../trace.ts'

/** Whether a step at the database only looks. */
export function isRead({ code }: Process): boolean {
  return code === stepCode['database.read'] || code === stepCode['database.version']
}

/** Whether it carries many rows in one call. */
export function isBulkWrite({ code }: Process): boolean {
  return code === stepCode['database.writeAll'] || code === stepCode['database.writeBack']
}
