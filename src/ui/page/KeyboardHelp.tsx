import { Dialog } from '../design/Dialog.tsx'
import styles from './KeyboardHelp.module.css'

const shortcuts: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['Space'], 'Play or pause'],
  [['←', '→'], 'Step by event, back or forward'],
  [[',', '.'], 'The same, also where the arrows move a slider'],
  [['Shift ←', 'Shift →'], 'Step by request'],
  [['n', 'p'], 'Next of what was looked for last, or the one before; selects its request'],
  [['w', 'f', 'o'], 'Next violation, failure or eviction; with Shift, the one before'],
  [['h'], 'Halt on violation, or not'],
  [['+', '−'], 'Faster, slower'],
  [['v'], 'The other view of this moment: Flow or Score'],
  [['k'], 'Follow the key of the selected request, or the next of the busiest keys'],
  [['1', '2', '3', '4'], 'Go to a lane; Enter opens what can be done with it'],
  [['z'], 'Show that lane large, or all lanes again'],
  [['e'], 'By hand: write, read or delete a key, take a tier down'],
  [['x', 'd'], 'Drop or delay the call of the selected request'],
  [['Ctrl Z', 'Ctrl Shift Z'], 'Undo or redo an edit'],
  [['s'], 'Settings'],
  [['g'], 'Scenarios'],
  [['l'], 'Share: the link to this moment'],
  [['t'], 'Theme'],
  [['?'], 'This list'],
  [['Esc'], 'Close what is open, clear the selection, follow no key, go back to all lanes'],
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

const onFault: typeof shortcuts = [
  [['←', '→'], 'Move it by 10 ms; with Shift, by 100 ms'],
  [['Alt ←', 'Alt →'], 'Have it end earlier or later'],
  [['Enter'], 'Its settings'],
  [['Delete'], 'Remove it'],
]

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <Shortcuts rows={shortcuts} />
      <h3 className={styles['heading']}>On a lane’s name</h3>
      <Shortcuts rows={onLane} />
      <h3 className={styles['heading']}>On the playhead</h3>
      <Shortcuts rows={onPlayhead} />
      <h3 className={styles['heading']}>On a fault of the timeline</h3>
      <Shortcuts rows={onFault} />
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
