import { useEffect, useState } from 'react'
import { usePlaygroundStore } from '../PlaygroundContext.tsx'
import styles from './DropTarget.module.css'
import { timeUnitStore } from './timeUnit.ts'

/** The whole window takes a trace file that is dropped on it. */
export function DropTarget() {
  const store = usePlaygroundStore()
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setIsOver(true)
    }
    const leave = (event: DragEvent) => {
      // Without a related target the pointer has left the window.
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      setIsOver(false)
      const file = event.dataTransfer?.files[0]
      if (file === undefined) return
      event.preventDefault()
      const { openTrace, openPanel } = store.getState()
      openPanel('none')
      void openTrace(file, timeUnitStore.getState().unit)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [store])
  return isOver ? <div className={styles['target']}>Drop the trace file to replay it</div> : null
}
