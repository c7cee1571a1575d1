import { decimalText } from './decimal.ts'
import { faultsText, lanesText, overridesText, scheduleText, traceText } from './linkLists.ts'
import { encodeText } from './linkText.ts'
import { type ParameterName, parameterNames } from './parameters.ts'
import { parameterText } from './parameterValue.ts'
import { findPreset } from './presets/index.ts'
import type { Lane, LaneId, Scenario } from './scenario.ts'
import type { View } from './view.ts'

export { decodeLink } from './openLink.ts'

/** A scenario together with the moment and the view in which somebody is to see it. */
export interface Link {
  /** The preset that the link is written against: it holds only what differs from it. */
  readonly presetId: string
  readonly scenario: Scenario
  readonly playheadMs?: number
  /** Simulated ms per second of the viewer's time; left out, it is the preset's. */
  readonly speed?: number
  readonly view?: View
  /** A request in a lane: `b.17`, `a.s1`. */
  readonly selection?: string
  /** The key that is followed. */
  readonly key?: string
  /** The lane that is shown large; left out, all lanes stand side by side. */
  readonly enlargedLane?: LaneId
  /** 16 hex digits that the run had for its sender; whoever opens the link can tell whether theirs is the same. */
  readonly digest?: string
}

/**
 * Writes the fragment of an address, without its `#`. A long schedule can make it longer than
 * `limits.linkCharactersMax`, and then it does not open: compare before handing it out.
 */
export function encodeLink(link: Link): string {
  const preset = findPreset(link.presetId)
  if (preset === undefined)
    throw new RangeError(`a link needs a known preset, got ${link.presetId}`)
  const parts = ['v=1', `scenario=${preset.id}`, ...differences(link.scenario, preset.scenario)]
  if (link.playheadMs !== undefined) parts.push(`playhead-ms=${decimalText(link.playheadMs)}`)
  if (link.speed !== undefined && link.speed !== preset.speed)
    parts.push(`speed=${decimalText(link.speed)}`)
  if (link.view !== undefined) parts.push(`view=${link.view}`)
  if (link.selection !== undefined) parts.push(`select=${link.selection}`)
  if (link.key !== undefined) parts.push(`key=${encodeText(link.key)}`)
  if (link.enlargedLane !== undefined) parts.push(`enlarge=${link.enlargedLane}`)
  if (link.digest !== undefined) parts.push(`digest=${link.digest}`)
  return parts.join('&')
}

function differences(scenario: Scenario, preset: Scenario): readonly string[] {
  const numbers = (of: Scenario) => [
    `seed=${decimalText(of.seed)}`,
    `duration-ms=${decimalText(of.durationMs)}`,
  ]
  const parameters = (of: Scenario) =>
    parameterNames.map((name) => `${name}=${parameterText(name, of.parameters[name])}`)
  const lists = (of: Scenario) => [
    `faults=${faultsText(of.faults)}`,
    `schedule=${scheduleText(of.schedule)}`,
    `overrides=${overridesText(of.overrides)}`,
    `trace=${traceText(of.workload)}`,
  ]
  const differing = (textsOf: (of: Scenario) => readonly string[]) => {
    const presetTexts = textsOf(preset)
    return textsOf(scenario).filter((text, index) => text !== presetTexts[index])
  }
  return [
    ...differing(numbers),
    ...differing(parameters),
    ...laneDifferences(scenario.lanes, preset.lanes),
    ...differing(lists),
  ]
}

/** `lanes=` starts afresh, without options; where it is left out, options are added to the preset's lanes. */
function laneDifferences(lanes: readonly Lane[], presetLanes: readonly Lane[]): readonly string[] {
  const texts = optionTexts(lanes)
  const presetTexts = optionTexts(presetLanes)
  const onlyAdds =
    lanesText(lanes) === lanesText(presetLanes) &&
    [...presetTexts.keys()].every((name) => texts.has(name))
  return onlyAdds
    ? [...texts].filter(([name, text]) => presetTexts.get(name) !== text).map(([, text]) => text)
    : [`lanes=${lanesText(lanes)}`, ...texts.values()]
}

/** `b.batch-size` → `b.batch-size=20`, for all lanes. */
function optionTexts(lanes: readonly Lane[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const { id, options } of lanes) {
    for (const name of Object.keys(options) as ParameterName[]) {
      const value = options[name]
      if (value !== undefined)
        texts.set(`${id}.${name}`, `${id}.${name}=${parameterText(name, value)}`)
    }
  }
  return texts
}
