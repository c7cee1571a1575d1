import { useEffect, useRef } from 'react'
import { type FaultType, usualFault } from '../../scenario/faults.ts'
import { limits, type Scenario } from '../../scenario/scenario.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { AddFault } from './AddFault.tsx'
import { FaultControl } from './FaultControl.tsx'
import styles from './FaultControls.module.css'

/** What the scenario breaks, and when. */
export function FaultControls() {
  const scenario = usePlayground((state) => state.scenario)
  const changeFault = usePlayground((state) => state.changeFault)
  const { faults, durationMs } = scenario
  const list = useRef<HTMLUListElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  /** The place in the list whose fault is to have the focus once it is drawn. */
  const focusNext = useRef<number>(undefined)

  useEffect(() => {
    if (focusNext.current === undefined) return
    const item = list.current?.children[Math.min(focusNext.current, faults.length - 1)]
    const field = item?.querySelector<HTMLElement>('input, select') ?? addButton.current
    focusNext.current = undefined
    field?.focus()
  }, [faults])

  const add = (type: FaultType) => {
    focusNext.current = faults.length
    // Well inside the run, and short enough to see what comes after it.
    const fault = usualFault(
      type,
      Math.round(durationMs * 0.4),
      Math.max(1, Math.round(durationMs * 0.05)),
    )
    changeFault(faults.length, fault)
  }
  const remove = (index: number) => {
    focusNext.current = index
    changeFault(index, undefined)
  }
  return (
    <>
      {faults.length === 0 && <p className={styles['empty']}>No fault interrupts this run.</p>}
      <ul ref={list}>
        {faults.map((fault, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fault is called by its place in the list
          <li key={index}>
            <FaultControl
              fault={fault}
              number={index + 1}
              runMs={durationMs}
              appServers={appServersMax(scenario)}
              onChange={(next) => changeFault(index, next)}
              onRemove={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      <AddFault button={addButton} isFull={faults.length >= limits.faultsMax} onAdd={add} />
    </>
  )
}

function appServersMax({ lanes, parameters }: Scenario): number {
  return Math.max(
    ...lanes.map(({ options }) => options['app-servers'] ?? parameters['app-servers']),
  )
}
