import type { Edit } from '../../scenario/edit.ts'
import type { Fault } from '../../scenario/faults.ts'
import {
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import type { Lane, LaneId, Override, ScheduledRequest } from '../../scenario/scenario.ts'
import { settingName, shortValueText } from '../controls/valueText.ts'
import { clockText, durationText, secondsText } from '../design/numberText.ts'
import { editionNames, patternNames } from '../laneFacts.ts'
import { faultPhrase, faultText } from '../transport/faultText.ts'

/** What lanes are called: `Basic`, or `Retry B` where there are several of a pattern. */
export type LaneNameOf = (lane: LaneId) => string

/** An edit with its numbers and units: `Write share 25 → 40 %`, `Write k03 at 1.204 s (s1)`. */
export function editText(edit: Edit, laneNameOf: LaneNameOf): string {
  return capitalised(plainEditText(edit, laneNameOf))
}

/** Several edits made in one step: the first one, and how many there are besides. */
export function stepText(edits: readonly Edit[], laneNameOf: LaneNameOf): string {
  const [first, ...others] = edits
  if (first === undefined) return ''
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return `${plainEditText(first, laneNameOf)}${more}`
}

function plainEditText(edit: Edit, laneNameOf: LaneNameOf): string {
  switch (edit.type) {
    case 'parameter':
      return `${nameOf(edit.name)} ${changeText(edit.name, edit.from, edit.to)}`
    case 'option':
      return `${laneNameOf(edit.lane)}: ${optionText(edit)}`
    case 'edition': {
      const lanes = edit.lanes.map((lane) => lane.toUpperCase()).join(', ')
      return `lanes ${lanes} ${editionNames[edit.edition].toLowerCase()}`
    }
    case 'lane-added':
      return `lane ${letter(edit.lane)} added: ${patternText(edit.lane)}`
    case 'lane-removed':
      return `lane ${letter(edit.lane)} removed: ${patternText(edit.lane)}`
    case 'lane-changed':
      return `lane ${letter(edit.to)}: ${laneChangeText(edit.from, edit.to)}`
    case 'lanes-reordered':
      return 'lanes in another order'
    case 'fault-added':
      return faultText(edit.fault)
    case 'fault-removed':
      return `no ${faultText(edit.fault)}`
    case 'fault-changed':
      return `${faultText(edit.to)}, was ${earlierText(edit.from, edit.to)}`
    case 'request-added':
      return requestText(edit.request)
    case 'request-removed':
      return `no ${requestText(edit.request)}`
    case 'request-changed':
      return `${requestText(edit.to)}, was ${requestText(edit.from)}`
    case 'override-added':
      return overrideText(edit.override, laneNameOf)
    case 'override-removed':
      return `do not ${overrideText(edit.override, laneNameOf)}`
    case 'seed':
      return `seed ${edit.from} → ${edit.to}`
    case 'duration':
      return `duration ${secondsText(edit.fromMs)} → ${secondsText(edit.toMs)} s`
  }
}

/** `25 → 40 %`: the unit once, where both have the same. */
function changeText(name: ParameterName, from: ParameterValue, to: ParameterValue): string {
  const [before, after] = [shortValueText(name, from), shortValueText(name, to)]
  const unit = / \S+$/.exec(after)?.[0]
  const number =
    unit !== undefined && before.endsWith(unit) ? before.slice(0, -unit.length) : before
  return `${number} → ${after}`
}

function optionText({ from, name, to }: Extract<Edit, { type: 'option' }>): string {
  if (to === undefined) return `${nameOf(name)} as in the other lanes`
  return from === undefined
    ? `${nameOf(name)} ${shortValueText(name, to)}`
    : `${nameOf(name)} ${changeText(name, from, to)}`
}

function patternText({ edition, options, pattern }: Lane): string {
  const own = Object.keys(options).length
  const published = edition === 'as-published' ? ' as published' : ''
  return `${patternNames[pattern]}${published}${own === 0 ? '' : ', with values of its own'}`
}

function laneChangeText(from: Lane, to: Lane): string {
  const isPattern = from.pattern !== to.pattern
  const edition = editionNames[to.edition].toLowerCase()
  if (!isPattern) return edition
  return from.edition === to.edition
    ? patternNames[to.pattern]
    : `${patternNames[to.pattern]}, ${edition}`
}

/** What else there was, or only when. */
function earlierText(from: Fault, to: Fault): string {
  const isOnlyMoved = faultPhrase(from) === faultPhrase(to)
  return isOnlyMoved
    ? `${secondsText(from.atMs)} to ${secondsText(from.atMs + from.durationMs)} s`
    : faultText(from)
}

function requestText({ atMs, expect, id, key, operation }: ScheduledRequest): string {
  const expecting = expect === undefined ? '' : ` expecting v${expect}`
  return `${operation} ${key}${expecting} at ${clockText(atMs)} s (${id})`
}

function overrideText(
  { at, attempt, effect, lane, operation, request }: Override,
  laneNameOf: LaneNameOf,
): string {
  const nth = attempt === 1 ? '' : `, call ${attempt},`
  const call = `request ${request}’s ${operation}${nth} ${
    lane === '*' ? 'in every lane' : `in ${laneNameOf(lane)}`
  }`
  const what = at === 'apply' ? call : `the answer to ${call}`
  return effect.type === 'drop'
    ? `drop ${what}`
    : `delay ${what} by ${durationText(effect.delayMs)}`
}

/** With its tier, since no heading says it here: `database connections`. */
function nameOf(name: ParameterName): string {
  const { group } = parameterTable[name]
  const inText = settingName(name)
  const isSaid = (group !== 'cache' && group !== 'database') || inText.includes(group)
  return isSaid || inText.startsWith('TTL') ? inText : `${group} ${inText}`
}

function letter({ id }: Lane): string {
  return id.toUpperCase()
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
