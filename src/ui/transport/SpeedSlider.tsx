import { filled } from '../design/filled.ts'
import { speedText } from '../design/numberText.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './SpeedSlider.module.css'

/** Round numbers in nearly equal ratios, so that every notch reads well. */
const factors = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
const notches = [
  ...[1, 10, 100, 1000].flatMap((power) => factors.map((factor) => factor * power)),
  10_000,
]

/** How much simulated time passes in a second of the viewer's, in equal ratios from 1 ms to 10 s. */
export function SpeedSlider() {
  const speed = usePlayground((state) => state.speed)
  const changeSpeed = usePlayground((state) => state.changeSpeed)
  const position = notches.findIndex((notch) => notch >= speed - 1e-9)
  const place = position < 0 ? notches.length - 1 : position
  return (
    <label className={styles['speed']}>
      <span>Speed</span>
      <input
        type="range"
        min={0}
        max={notches.length - 1}
        step={1}
        value={place}
        aria-valuetext={`${speedText(speed)}, simulated time per second`}
        title="Simulated time per second"
        style={filled(place / (notches.length - 1))}
        onChange={(event) =>
          changeSpeed(notches[event.target.valueAsNumber] ?? speed, performance.now())
        }
      />
      <span className={styles['value']}>{speedText(speed)}</span>
    </label>
  )
}
