import { filled } from '../design/filled.ts'
import { speedText } from '../design/numberText.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './SpeedSlider.module.css'
import { notchOf, speedNotches } from './speedNotches.ts'

/** How much simulated time passes in a second of the viewer's, in equal ratios from 1 ms to 10 s. */
export function SpeedSlider() {
  const speed = usePlayground((state) => state.speed)
  const changeSpeed = usePlayground((state) => state.changeSpeed)
  const place = notchOf(speed)
  return (
    <label className={styles['speed']}>
      <span>Speed</span>
      <input
        type="range"
        min={0}
        max={speedNotches.length - 1}
        step={1}
        value={place}
        aria-valuetext={`${speedText(speed)}, simulated time per second`}
        title="Simulated time per second (slower: −, faster: +)"
        style={filled(place / (speedNotches.length - 1))}
        onChange={(event) =>
          changeSpeed(speedNotches[event.target.valueAsNumber] ?? speed, performance.now())
        }
      />
      <span className={styles['value']}>{speedText(speed)}</span>
    </label>
  )
}
