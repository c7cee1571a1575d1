import { Button } from '../design/Button.tsx'
import { BrandMark } from '../design/Icon.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './TopBar.module.css'
import { nextTheme } from './theme.ts'

export function TopBar() {
  const openPanel = usePlayground((state) => state.openPanel)
  const theme = usePlayground((state) => state.theme)
  const changeTheme = usePlayground((state) => state.changeTheme)
  return (
    <header className={styles['bar']}>
      <Button
        className={styles['brand']}
        title="About the playground"
        onClick={() => openPanel('about')}
      >
        <BrandMark />
        <span>Write-through playground</span>
      </Button>
      <nav className={styles['links']} aria-label="Playground">
        <Button title="Scenarios (g)" aria-haspopup="dialog" onClick={() => openPanel('scenarios')}>
          Scenarios
        </Button>
        <Button title="Share (l)" aria-haspopup="dialog" onClick={() => openPanel('share')}>
          Share
        </Button>
        <Button
          title={`Theme: ${theme} (t)`}
          aria-label={`Theme: ${theme}`}
          onClick={() => changeTheme(nextTheme(theme))}
        >
          Theme
        </Button>
        <Button
          title="Keyboard (?)"
          aria-label="Keyboard"
          aria-haspopup="dialog"
          onClick={() => openPanel('keyboard')}
        >
          ?
        </Button>
      </nav>
    </header>
  )
}
