import {
  type ParameterGroup,
  type ParameterName,
  parameterNames,
  parameterTable,
} from '../../scenario/parameters.ts'
import { patternIds, type Scenario } from '../../scenario/scenario.ts'
import { countText } from '../design/numberText.ts'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { ParameterControl } from './ParameterControl.tsx'
import { quietNote } from './quietParameters.ts'
import styles from './SettingsGroup.module.css'
import { SettingsGroup } from './SettingsGroup.tsx'

export const groupNames = {
  workload: 'Workload',
  app: 'App and guards',
  cache: 'Cache',
  database: 'Database',
  retry: 'Retry',
  versioned: 'Versioned',
  batched: 'Batched',
  'write-back': 'Write-back',
} as const satisfies Record<ParameterGroup, string>

/** What a trace decides by itself. */
const replacedByTrace: readonly ParameterName[] = [
  'requests-per-second',
  'arrivals',
  'client-think-ms',
  'write-share',
  'delete-share',
  'keys',
  'zipf-exponent',
]

/** Groups of patterns that no lane follows have nothing to set. */
export function groupsOf({ lanes }: Scenario): readonly ParameterGroup[] {
  return (Object.keys(groupNames) as ParameterGroup[]).filter((group) => {
    const pattern = patternIds.find((id) => id === group)
    return pattern === undefined || lanes.some((lane) => lane.pattern === pattern)
  })
}

export function ParameterGroupControls({
  group,
  scenario,
  isHelpShown,
}: {
  readonly group: ParameterGroup
  readonly scenario: Scenario
  readonly isHelpShown: boolean
}) {
  const { workload, lanes } = scenario
  const lane = lanes.find(({ pattern }) => pattern === group)
  return (
    <SettingsGroup
      id={group}
      name={groupNames[group]}
      slot={lane?.id}
      icon={lane === undefined ? undefined : <PatternIcon pattern={lane.pattern} />}
    >
      {group === 'workload' && workload.type === 'trace' && (
        <p className={styles['note']}>
          {workload.name} decides which requests arrive and when ({countText(workload.requests)} of
          them).
        </p>
      )}
      {controlsOf(scenario, group).map(({ name, note }) =>
        note === undefined ? (
          <ParameterControl key={name} name={name} isHelpShown={isHelpShown} />
        ) : (
          <p key={name} className={styles['note']}>
            {note}
          </p>
        ),
      )}
    </SettingsGroup>
  )
}

/** What to show of a group, in the order of the table: a parameter, or a note in the place of several. */
function controlsOf(scenario: Scenario, group: ParameterGroup) {
  const notes = new Set<string>()
  return parameterNames.flatMap((name) => {
    const isReplaced = scenario.workload.type === 'trace' && replacedByTrace.includes(name)
    if (parameterTable[name].group !== group || isReplaced) return []
    const note = quietNote(scenario, name)
    if (note !== undefined && notes.has(note)) return []
    if (note !== undefined) notes.add(note)
    return [{ name, note }]
  })
}
