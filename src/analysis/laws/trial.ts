import type { Pattern } from '../../engine/patterns/pattern.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { faultTypes } from '../../scenario/faults.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { type EditionId, editionsOf, type PatternId, patternIds } from '../../scenario/scenario.ts'
import { Chance } from './chance.ts'
import { gainsOf } from './gains.ts'
import { hardenedPromise, lawsOfAll, writeBackPromise } from './laws.ts'
import { relations } from './relations/index.ts'
import type { Relation } from './relations/relation.ts'
import { runText } from './runText.ts'
import { type Swarm, swarmScenario } from './swarm.ts'
import { type World, worldOf } from './world.ts'

/** One lane that the laws are tried on. */
export interface Subject {
  readonly pattern: PatternId
  readonly edition: EditionId
}

export const subjects: readonly Subject[] = patternIds.flatMap((pattern) =>
  editionsOf[pattern].map((edition) => ({ pattern, edition })),
)

export interface Violation {
  readonly law: string
  readonly detail: string
  /** A broken promise of an as-published edition is what that edition is there to show. */
  readonly isExpected: boolean
  readonly scenario: Scenario
}

export interface Trial {
  readonly world: World
  /** The relation that had its turn; none has with another text. */
  readonly relation: string | undefined
  readonly violations: readonly Violation[]
}

/**
 * Draws a scenario from a seed, runs it and holds every law against it. Another text in place of the lane's own is tried
 * by itself: the relations compare a run with others of the lane's own text.
 */
export function tryLaws(seed: number, { edition, pattern }: Subject, text?: Pattern): Trial {
  const isBounded = pattern === 'write-back' && seed % 4 !== 0
  const scenario = swarmScenario(seed, pattern, edition, isBounded ? withoutLoss : {})
  const options = { log: true, record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY } }
  const run = text === undefined ? runScenario(scenario, options) : runText(scenario, text, options)
  const world = worldOf(scenario, run.lanes[0])
  const violations: Violation[] = []
  const add = (law: string, detail: string | undefined, isExpected: boolean): void => {
    if (detail !== undefined) violations.push({ law, detail, isExpected, scenario })
  }
  for (const { broken, name } of lawsOfAll) add(name, broken(world), false)
  const promise = pattern === 'write-back' && !isBounded ? writeBackPromise : hardenedPromise
  for (const { broken, name } of promise) add(name, broken(world), edition === 'as-published')
  if (edition === 'hardened')
    for (const { broken, name } of gainsOf[pattern]) add(name, broken(world), false)
  if (text !== undefined) return { world, relation: undefined, violations }
  const turn =
    seed * subjects.length +
    subjects.findIndex((one) => one.pattern === pattern && one.edition === edition)
  const relation = relationInTurn(world, turn)
  add(relation.name, relation.broken(world, new Chance('change', turn)), false)
  return { world, relation: relation.name, violations }
}

/** The relation whose turn it is, or the next one that concerns a world. */
function relationInTurn(world: World, turn: number): Relation {
  const inTurn = relations.map((_, i) => relations[(turn + i) % relations.length] as Relation)
  const found = inTurn.find(({ concerns }) => concerns === undefined || concerns(world))
  if (found === undefined) throw new RangeError('no relation concerns this world')
  return found
}

/** Write-back alone does not promise what a crash of its cache, or a refusal of the database, takes away. */
const withoutLoss: Swarm = {
  parameters: { 'poison-share': 0, 'cache-placement': 'shared' },
  faults: faultTypes.filter((type) => type !== 'cache-crash'),
}
