import type { ReactNode } from 'react'
import type { LaneId } from '../../scenario/scenario.ts'
import styles from './SettingsGroup.module.css'

/** Settings under one heading, which the links at the top of the panel lead to. */
export function SettingsGroup({
  id,
  name,
  icon,
  slot,
  children,
}: {
  readonly id: string
  readonly name: string
  readonly icon?: ReactNode
  readonly slot?: LaneId | undefined
  readonly children: ReactNode
}) {
  return (
    <fieldset className={styles['group']} data-group={id} data-slot={slot}>
      <legend tabIndex={-1}>
        {icon}
        {name}
      </legend>
      {children}
    </fieldset>
  )
}
