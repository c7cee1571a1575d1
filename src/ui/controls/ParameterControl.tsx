import { useId, useRef, useState } from 'react'
import {
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { Icon } from '../design/Icon.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { LaneChips } from './LaneChips.tsx'
import { LaneValueRow } from './LaneValueRow.tsx'
import { laneValues } from './laneValues.ts'
import styles from './ParameterControl.module.css'
import { ValueControl } from './ValueControl.tsx'

/** A parameter with the value that all lanes share, and what some lanes have instead; every change counts at once. */
export function ParameterControl({
  name,
  isHelpShown,
}: {
  readonly name: ParameterName
  readonly isHelpShown: boolean
}) {
  const id = useId()
  const shared: ParameterValue = usePlayground((state) => state.scenario.parameters[name])
  const lanes = usePlayground((state) => state.scenario.lanes)
  const changeParameter = usePlayground((state) => state.changeParameter)
  const setLaneOption = usePlayground((state) => state.setLaneOption)
  const [isOpen, setIsOpen] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  const { label } = parameterTable[name]
  const values = laneValues(lanes, name)
  const isListed = isOpen && values.length > 0

  /** Once drawn: the lane's field, or the shared one where the row has gone. */
  const focusLane = (lane: LaneId) =>
    requestAnimationFrame(() => {
      const field =
        whole.current?.querySelector<HTMLElement>(`li[data-slot=${lane}] :is(input, select)`) ??
        whole.current?.querySelector<HTMLElement>('input, select')
      field?.focus()
    })
  return (
    <div className={styles['parameter']} ref={whole}>
      <ValueControl
        name={name}
        value={shared}
        isHelpShown={isHelpShown}
        onChange={(next) => changeParameter(name, next)}
      />
      {values.length > 0 && (
        <button
          type="button"
          className={styles['toggle']}
          aria-label={`${label} per lane`}
          aria-expanded={isListed}
          aria-controls={isListed ? `${id}-lanes` : undefined}
          title="Differs per lane"
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="lanes" size={15} />
        </button>
      )}
      {isListed ? (
        <ul id={`${id}-lanes`} className={styles['lanes']} aria-label={`${label} per lane`}>
          {values.map((value) => (
            <LaneValueRow
              key={value.id}
              name={name}
              lane={value}
              shared={shared}
              onChange={(next) => setLaneOption(value.id, name, next === shared ? undefined : next)}
              onReset={() => {
                setLaneOption(value.id, name, undefined)
                focusLane(value.id)
              }}
            />
          ))}
        </ul>
      ) : (
        <LaneChips
          name={name}
          lanes={values}
          onOpen={(lane) => {
            setIsOpen(true)
            focusLane(lane)
          }}
        />
      )}
    </div>
  )
}
