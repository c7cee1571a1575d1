import { parameterNames } from '../../scenario/parameters.ts'
import { type EditionId, editionsOf, type Lane, patternIds } from '../../scenario/scenario.ts'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { patternNames } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { editionNames } from '../page/editionNames.ts'
import styles from './LaneControls.module.css'
import { settingText } from './valueText.ts'

/** Which pattern each lane follows, in which edition, and what else it has for itself. */
export function LaneControls() {
  const lanes = usePlayground((state) => state.scenario.lanes)
  return (
    <ul className={styles['lanes']}>
      {lanes.map((lane) => (
        <LaneControl key={lane.id} lane={lane} />
      ))}
    </ul>
  )
}

function LaneControl({ lane }: { readonly lane: Lane }) {
  const changeLane = usePlayground((state) => state.changeLane)
  const editions: readonly EditionId[] = editionsOf[lane.pattern]
  const differences = parameterNames
    .flatMap((name) => {
      const own = lane.options[name]
      return own === undefined ? [] : [settingText(name, own)]
    })
    .join(', ')
  const letter = lane.id.toUpperCase()
  return (
    <li data-slot={lane.id}>
      <PatternIcon pattern={lane.pattern} />
      <select
        aria-label={`Lane ${letter}: pattern`}
        value={lane.pattern}
        onChange={(event) => {
          const pattern = patternIds.find((id) => id === event.target.value)
          if (pattern === undefined) return
          const kept = (editionsOf[pattern] as readonly EditionId[]).find(
            (id) => id === lane.edition,
          )
          changeLane(lane.id, pattern, kept ?? editionsOf[pattern][0])
        }}
      >
        {patternIds.map((id) => (
          <option key={id} value={id}>
            {patternNames[id]}
          </option>
        ))}
      </select>
      <select
        aria-label={`Lane ${letter}: edition`}
        value={lane.edition}
        disabled={editions.length === 1}
        onChange={(event) => {
          const edition = editions.find((id) => id === event.target.value)
          if (edition !== undefined) changeLane(lane.id, lane.pattern, edition)
        }}
      >
        {editions.map((id) => (
          <option key={id} value={id}>
            {editionNames[id]}
          </option>
        ))}
      </select>
      {differences !== '' && <p>Differs: {differences}</p>}
    </li>
  )
}
