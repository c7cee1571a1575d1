import { type ParameterName, parameterTable } from '../../scenario/parameters.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import styles from './LaneChips.module.css'
import type { LaneValue } from './laneValues.ts'
import { valueText } from './valueText.ts'

/** The lanes that differ, each with its value; pressing one leads to where it can be changed. */
export function LaneChips({
  name,
  lanes,
  onOpen,
}: {
  readonly name: ParameterName
  readonly lanes: readonly LaneValue[]
  readonly onOpen: (lane: LaneId) => void
}) {
  const { label } = parameterTable[name]
  const differing = lanes.flatMap(({ id, own }) =>
    own === undefined ? [] : [{ id, text: valueText(name, own) }],
  )
  if (differing.length === 0) return null
  return (
    <ul className={styles['chips']} aria-label={`${label}: lanes that differ`}>
      {differing.map(({ id, text }) => (
        <li key={id} data-slot={id}>
          <button
            type="button"
            aria-label={`${label} in lane ${id.toUpperCase()}: ${text}`}
            onClick={() => onOpen(id)}
          >
            <b>{id.toUpperCase()}</b>
            {text}
          </button>
        </li>
      ))}
    </ul>
  )
}
