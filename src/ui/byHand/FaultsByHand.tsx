import { useId, useState } from 'react'
import { type FaultType, faultTable } from '../../scenario/faults.ts'
import { faultMsChoices, usualFaultMs } from '../../store/byHand.ts'
import { Button } from '../design/Button.tsx'
import { durationText } from '../design/numberText.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './ByHand.module.css'

/** Below the name of their tier, in its words. */
const tiers = [
  {
    name: 'Database',
    faults: [
      ['database-outage', 'outage'],
      ['database-slow', 'slow'],
      ['database-failing', 'failing'],
      ['acknowledgement-lost', 'acknowledgements lost'],
    ],
  },
  {
    name: 'Cache',
    faults: [
      ['cache-crash', 'crash'],
      ['cache-unreachable', 'unreachable'],
    ],
  },
  {
    name: 'App',
    faults: [
      ['app-pause', 'pause'],
      ['app-crash', 'crash'],
    ],
  },
  { name: 'Clients', faults: [['traffic-burst', 'burst']] },
] as const satisfies readonly {
  readonly name: string
  readonly faults: readonly (readonly [type: FaultType, word: string])[]
}[]

/** What can be taken down now, tier by tier, and for how long. */
export function FaultsByHand() {
  const id = useId()
  const breakByHand = usePlayground((state) => state.breakByHand)
  const runMs = usePlayground((state) => state.scenario.durationMs)
  const [chosenMs, setChosenMs] = useState<number>()
  const durationMs = chosenMs ?? usualFaultMs(runMs)
  return (
    <div className={styles['body']}>
      <label className={styles['for']}>
        for
        <select
          aria-label="For how long"
          value={durationMs}
          onChange={({ target }) => setChosenMs(Number(target.value))}
        >
          {faultMsChoices.map((ms) => (
            <option key={ms} value={ms}>
              {durationText(ms)}
            </option>
          ))}
        </select>
      </label>
      <div className={styles['tiers']}>
        {tiers.map(({ name, faults }) => (
          <fieldset key={name} aria-labelledby={`${id}-${name}`}>
            <span id={`${id}-${name}`}>{name}</span>
            {faults.map(([type, word]) => (
              <Button
                key={type}
                kind="outlined"
                aria-label={`${faultTable[type].label} now`}
                title={faultTable[type].help}
                onClick={() => breakByHand(type, durationMs, performance.now())}
              >
                {word}
              </Button>
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  )
}
