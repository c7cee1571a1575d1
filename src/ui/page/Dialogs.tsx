import { AnimatePresence } from 'framer-motion'
import { ScenarioPicker } from '../gallery/ScenarioPicker.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { ShareDialog } from '../share/ShareDialog.tsx'
import { About } from './About.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'

/** At most one dialog at a time. */
export function Dialogs() {
  const panel = usePlayground((state) => state.panel)
  const openPanel = usePlayground((state) => state.openPanel)
  const close = () => openPanel('none')
  return (
    <AnimatePresence>
      {panel === 'scenarios' && <ScenarioPicker key="scenarios" onClose={close} />}
      {panel === 'share' && <ShareDialog key="share" onClose={close} />}
      {panel === 'keyboard' && <KeyboardHelp key="keyboard" onClose={close} />}
      {panel === 'about' && <About key="about" onClose={close} />}
    </AnimatePresence>
  )
}
