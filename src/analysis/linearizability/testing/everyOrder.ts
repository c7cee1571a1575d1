import { hasEnded, type Operation, type Value } from '../operation.ts'

/** What an operation makes of a value; undefined where it cannot have taken place. Written apart from the checker. */
export function afterwards(operation: Operation, value: Value): Value | undefined {
  switch (operation.type) {
    case 'read':
      return operation.value === value ? value : undefined
    case 'write':
      return operation.value
    case 'append':
      if (value !== null && typeof value !== 'string') return undefined
      return (value ?? '') + operation.value
    case 'cas': {
      const isMatch = operation.from === value
      const isKnown = hasEnded(operation) && operation.ok !== undefined
      if (isKnown && operation.ok !== isMatch) return undefined
      return isMatch ? operation.to : value
    }
  }
}

/** Tries every order that time allows, with and without the operations that nobody knows the outcome of. */
export function fitsInSomeOrder(operations: readonly Operation[], initial: Value): boolean {
  const failed = new Set<string>()
  return fitsFrom(operations.filter(isOfConsequence), initial)

  function fitsFrom(left: readonly Operation[], value: Value): boolean {
    if (!left.some(hasEnded)) return true
    const name = JSON.stringify([value, left.map(({ line }) => line)])
    if (failed.has(name)) return false
    const firstEnd = Math.min(...left.map(({ endedAt }) => endedAt))
    const fits = left.some((next) => {
      const after = next.calledAt <= firstEnd ? afterwards(next, value) : undefined
      return (
        after !== undefined &&
        fitsFrom(
          left.filter((other) => other !== next),
          after,
        )
      )
    })
    if (!fits) failed.add(name)
    return fits
  }
}

function isOfConsequence(operation: Operation): boolean {
  return hasEnded(operation) || operation.type !== 'read'
}
