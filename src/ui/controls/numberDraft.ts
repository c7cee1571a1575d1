import { useState } from 'react'
import { plainText } from '../design/numberText.ts'
import type { SliderScale } from './sliderScale.ts'

interface NumberDraft {
  readonly text: string
  /** What was expected instead of what is typed. */
  readonly problem: string | undefined
  readonly type: (text: string, isBad: boolean) => void
  /** Shows the value again, whatever was typed. */
  readonly leave: () => void
}

/** Text on its way to a number: it counts as soon as it can be used, and stands as typed until the field is left. */
export function useNumberDraft(
  value: number,
  scale: SliderScale & { readonly unit: string },
  onChange: (value: number) => void,
): NumberDraft {
  const [draft, setDraft] = useState<{ text: string; problem: string | undefined }>()
  return {
    text: draft?.text ?? plainText(value),
    problem: draft?.problem,
    type(text, isBad) {
      const problem = isBad || !isUsable(text, scale) ? expectedText(scale) : undefined
      setDraft({ text, problem })
      if (problem === undefined) onChange(Number(text))
    },
    leave: () => setDraft(undefined),
  }
}

function isUsable(text: string, { min, max, step }: SliderScale): boolean {
  const value = Number(text)
  return (
    text.trim() !== '' && value >= min && value <= max && (step !== 1 || Number.isInteger(value))
  )
}

function expectedText({ min, max, step, unit }: SliderScale & { readonly unit: string }): string {
  return `Expected a ${step === 1 ? 'whole ' : ''}number from ${plainText(min)} to ${plainText(max)} ${unit}`.trim()
}
