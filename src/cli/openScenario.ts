import { existsSync } from 'node:fs'
import { findPreset, presets } from '../scenario/presets/index.ts'
import { readScenario } from '../scenario/readScenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { decodeLink } from '../scenario/scenarioLink.ts'
import { BadInput, refuseProblems } from './badInput.ts'
import { decodeUtf8, readBytes } from './readBytes.ts'

export interface OpenedScenario {
  readonly scenario: Scenario
  readonly presetId?: string
  /** The digest that the run had for whoever wrote the link. */
  readonly digest?: string
}

/** Opens what stands for a scenario on the command line: a preset's id, a file, or a link. */
export function openScenario(word: string): OpenedScenario {
  const preset = findPreset(word)
  if (preset !== undefined) return { scenario: preset.scenario, presetId: preset.id }
  const isFile = word !== '' && existsSync(word)
  if (isFile) return openFile(word)
  if (/[#=]|:\/\//.test(word)) return openLink(word)
  if (/[./\\]/.test(word)) throw new BadInput(`${word}: no such file`)
  const ids = presets.map(({ id }) => id).join(', ')
  throw new BadInput(
    `SCENARIO: got "${word}", expected a preset (${ids}), a link or the path of a JSON file`,
  )
}

function openLink(text: string): OpenedScenario {
  const { link, problems } = decodeLink(text)
  refuseProblems(problems)
  const { digest, presetId, scenario } = link
  return { scenario, presetId, ...(digest !== undefined && { digest }) }
}

/** The longest schedule of the longest keys, written with indents, stays below 1 MB. */
const bytesMax = 4_194_304

function openFile(path: string): OpenedScenario {
  const text = decodeUtf8(readBytes(path, bytesMax), path)
  if (text.trim() === '') throw new BadInput(`${path}: is empty, expected a scenario in JSON`)
  const { problems, scenario } = readScenario(parsed(text, path))
  refuseProblems(problems)
  return { scenario }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadInput(`${path}: not valid JSON: ${error instanceof Error ? error.message : ''}`)
  }
}
