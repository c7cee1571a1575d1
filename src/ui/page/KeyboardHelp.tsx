import { Dialog } from '../design/Dialog.tsx'
import styles from './KeyboardHelp.module.css'

const shortcuts: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['Space'], 'Play or pause'],
  [['←', '→'], 'Step by event, back or forward'],
  [[',', '.'], 'The same, also where the arrows move a slider'],
  [['Shift ←', 'Shift →'], 'Step by request'],
  [['n', 'p'], 'Next problem, or the one before: go there and select its request'],
  [['1', '2', '3', '4'], 'Go to a lane; Enter opens what can be done with it'],
  [['z'], 'Show that lane large, or all lanes again'],
  [['s'], 'Settings'],
  [['g'], 'Scenarios'],
  [['l'], 'Share: the link to this moment'],
  [['t'], 'Theme'],
  [['?'], 'This list'],
  [['Esc'], 'Close what is open, clear the selection, go back to all lanes'],
]
const onLane: typeof shortcuts = [
  [['Enter', '↓'], 'Change, move, enlarge or remove it'],
  [['Shift ←', 'Shift →'], 'Move it to the left or right'],
]
const onPlayhead: typeof shortcuts = [
  [['←', '→'], 'Step by event; with Shift, by request'],
  [['Page Up', 'Page Down'], 'One second forward or back'],
  [['Home', 'End'], 'Beginning or end of the run'],
]

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <Shortcuts rows={shortcuts} />
      <h3 className={styles['heading']}>On a lane’s name</h3>
      <Shortcuts rows={onLane} />
      <h3 className={styles['heading']}>On the playhead</h3>
      <Shortcuts rows={onPlayhead} />
    </Dialog>
  )
}

function Shortcuts({ rows }: { readonly rows: typeof shortcuts }) {
  return (
    <dl className={styles['list']}>
      {rows.map(([keys, what]) => (
        <div key={what}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  )
}
