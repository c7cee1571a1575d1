import type { RequestLog } from '../engine/requestLog.ts'
import { operations } from '../scenario/scenario.ts'

/** The versions of each key that are deletions, in the database or accepted by the cache before that had them. */
export function deletionsIn(log: RequestLog): ReadonlyMap<number, ReadonlySet<number>> {
  const deletes = operations.indexOf('delete')
  const deleting = new Set<number>()
  for (let row = 0; row < log.count; row++) {
    if (log.operation[row] === deletes) deleting.add(log.request[row] as number)
  }
  const deletions = new Map<number, Set<number>>()
  const add = (key: Int32Array, version: Int32Array, request: Int32Array): void => {
    for (let row = 0; deleting.size > 0 && row < request.length; row++) {
      if (!deleting.has(request[row] as number)) continue
      const known = deletions.get(key[row] as number) ?? new Set()
      deletions.set(key[row] as number, known.add(version[row] as number))
    }
  }
  add(log.rowKey, log.rowVersion, log.rowRequest)
  add(log.keptKey, log.keptVersion, log.keptRequest)
  return deletions
}
