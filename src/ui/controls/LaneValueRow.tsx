import {
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import { Icon } from '../design/Icon.tsx'
import { patternNames } from '../laneFacts.ts'
import { LaneValueField } from './LaneValueField.tsx'
import styles from './LaneValueRow.module.css'
import type { LaneValue } from './laneValues.ts'
import { valueText } from './valueText.ts'

/** What a parameter is in one lane: the shared value, quietly, until the lane gets its own. */
export function LaneValueRow({
  name,
  lane,
  shared,
  onChange,
  onReset,
}: {
  readonly name: ParameterName
  readonly lane: LaneValue
  readonly shared: ParameterValue
  readonly onChange: (value: ParameterValue) => void
  readonly onReset: () => void
}) {
  const letter = lane.id.toUpperCase()
  const inLane = `${parameterTable[name].label} in lane ${letter}`
  return (
    <li className={styles['lane']} data-slot={lane.id} data-differs={lane.own !== undefined}>
      <span className={styles['name']} aria-hidden="true">
        <b>{letter}</b>
        {patternNames[lane.pattern]}
      </span>
      <LaneValueField name={name} inLane={inLane} value={lane.own ?? shared} onChange={onChange} />
      {lane.own !== undefined && (
        <button
          type="button"
          className={styles['reset']}
          aria-label={`Reset ${inLane} to ${valueText(name, shared)}`}
          title={`Back to ${valueText(name, shared)}, as in the other lanes`}
          onClick={onReset}
        >
          <Icon name="close" size={14} />
        </button>
      )}
    </li>
  )
}
