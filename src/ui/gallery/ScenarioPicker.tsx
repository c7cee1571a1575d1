import { presets } from '../../scenario/presets/index.ts'
import { Dialog } from '../design/Dialog.tsx'
import { Icon } from '../design/Icon.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './ScenarioPicker.module.css'
import { TraceOpener } from './TraceOpener.tsx'

/** The scenarios worth opening, and the visitor's own trace. */
export function ScenarioPicker({ onClose }: { readonly onClose: () => void }) {
  const presetId = usePlayground((state) => state.presetId)
  const isTrace = usePlayground((state) => state.scenario.workload.type === 'trace')
  const openPreset = usePlayground((state) => state.openPreset)
  const open = (id: string) => {
    openPreset(id)
    onClose()
  }
  return (
    <Dialog title="Scenarios" onClose={onClose}>
      <ul className={styles['list']}>
        {presets.map((preset) => {
          const isCurrent = preset.id === presetId && !isTrace
          return (
            <li key={preset.id}>
              <button
                type="button"
                aria-current={isCurrent ? 'true' : undefined}
                onClick={() => open(preset.id)}
              >
                <span className={styles['title']}>
                  {preset.title}
                  {isCurrent && (
                    <span className={styles['current']}>
                      <Icon name="check" size={16} /> open now
                    </span>
                  )}
                </span>
                <span className={styles['watch']}>Watch for {preset.watchFor}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <TraceOpener onOpened={onClose} />
    </Dialog>
  )
}
