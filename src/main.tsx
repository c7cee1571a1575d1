import './ui/design/tokens.css'
import './ui/design/fonts.css'
import './ui/design/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createPlayground } from './store/playground.ts'
import { App } from './ui/App.tsx'
import { fetchTheRest } from './ui/design/later.tsx'
import { keepInSession, openAtFirst, startPlaying } from './ui/page/firstVisit.ts'
import { createWorkerClient } from './worker/workerClient.ts'

const client = createWorkerClient(
  () =>
    new Worker(new URL('./worker/simulation.worker.ts', import.meta.url), {
      type: 'module',
      name: 'simulation',
    }),
)
const playground = createPlayground(client)

openAtFirst(playground)
window.addEventListener('hashchange', () => playground.getState().openLink(location.hash.slice(1)))
keepInSession(playground)
startPlaying(playground)

// By then the first run is on screen, and nothing that is fetched delays it.
window.addEventListener('load', () => setTimeout(fetchTheRest, 1_000))

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App store={playground} />
  </StrictMode>,
)
