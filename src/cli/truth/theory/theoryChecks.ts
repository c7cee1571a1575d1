import { EntryReader } from '../entryReader.ts'
import { type Comparison, numbersCompared, type TruthCheck } from '../truthLine.ts'
import { families } from './families.ts'
import { measure, type Wanted } from './measure.ts'
import type { Model } from './model.ts'
import { toleranceOf } from './tolerance.ts'

/** The entries of a theory file: values of queueing and caching theory, by family and parameters. */
export function theoryChecks(entries: readonly unknown[], file: string): readonly TruthCheck[] {
  return entries.map((entry, i) => theoryCheck(entry, `${file}: entry ${i + 1}`))
}

function theoryCheck(source: unknown, where: string): TruthCheck {
  const entry = new EntryReader(source, where)
  const family = entry.text('name')
  const modelOf = Object.hasOwn(families, family) ? families[family] : undefined
  if (modelOf === undefined) {
    return entry.refuse('name', `one of ${Object.keys(families).join(', ')}`)
  }
  const name = [family, ...parametersOf(entry.any('params'))].join(' ')
  const named = `${where} (${name})`
  const params = new EntryReader(entry.any('params'), `${named}: params`)
  const model = modelOf(params)
  params.refuseStrangers()
  const wanted = wantedOf(new EntryReader(entry.any('values'), `${named}: values`), model)
  return { name, compare: () => compare(name, model, wanted) }
}

function parametersOf(params: unknown): readonly string[] {
  const isObject = typeof params === 'object' && params !== null
  return isObject ? Object.entries(params).map(([name, value]) => `${name}=${String(value)}`) : []
}

function wantedOf(values: EntryReader, model: Model): readonly Wanted[] {
  return values.names.map((field) => {
    const reading = model.reading(field)
    const want = values.number(field)
    return reading === undefined
      ? values.refuse(field, 'a value that this family has')
      : { field, want, reading }
  })
}

function* compare(name: string, model: Model, wanted: readonly Wanted[]): Generator<Comparison> {
  const measured = measure(model, wanted)
  for (const { field, reading, want } of wanted) {
    const got = measured.get(field) ?? Number.NaN
    const tolerance = toleranceOf(want, reading, model.isHeavy)
    yield numbersCompared(name, field, { want, got, tolerance })
  }
}
