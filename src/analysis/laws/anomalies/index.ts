import type { Anomaly } from './anomaly.ts'
import { attempts } from './attempts.ts'
import { load } from './load.ts'
import { overtaking } from './overtaking.ts'
import { room } from './room.ts'
import { versions } from './versions.ts'

/** Every defect of docs/anomalies.md, by what it is and not by the scenario that shows it there. */
export const anomalies: readonly Anomaly[] = [
  ...overtaking,
  ...attempts,
  ...versions,
  ...room,
  ...load,
]
