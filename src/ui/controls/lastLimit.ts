import { useState } from 'react'
import type { NumberParameter, ParameterValue } from '../../scenario/parameters.ts'
import { notches, valueAt } from './sliderScale.ts'

/** Remembers a limit while there is none: what was set before comes back; at first, the middle of the range. */
export function useLastLimit(value: ParameterValue, row: NumberParameter) {
  const isNone = value === 'none'
  const [last, setLast] = useState(() => valueAt(notches / 2, row))
  const shown = isNone ? last : Number(value)
  return {
    isNone,
    shown,
    choose: (isNoneNow: boolean): ParameterValue => {
      if (!isNoneNow) return last
      setLast(shown)
      return 'none'
    },
  }
}
