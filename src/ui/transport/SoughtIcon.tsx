import type { ReactNode } from 'react'
import type { Sought } from '../../analysis/sought.ts'
import { ProblemGlyph } from '../design/ProblemGlyph.tsx'
import styles from './SoughtIcon.module.css'

/** What is looked for, in the shapes that the stage has for it. An eviction is nothing wrong, and so has no colour. */
export function SoughtIcon({ sought }: { readonly sought: Sought }) {
  switch (sought) {
    case 'violation':
      return <ProblemGlyph kind="stale" size={16} />
    case 'failure':
      return <ProblemGlyph kind="failed" size={16} />
    case 'problem':
      return (
        <Drawing>
          <path className={styles['bang']} d="M10 3.5v8.5M10 16.2v.2" />
        </Drawing>
      )
    case 'eviction':
      return (
        <Drawing>
          <path d="M8.5 4.5H3.2v11h5.3M7.5 10h9M13.3 6.8 16.5 10l-3.2 3.2" />
        </Drawing>
      )
  }
}

function Drawing({ children }: { readonly children: ReactNode }) {
  return (
    <svg className={styles['icon']} viewBox="0 0 20 20" width={16} height={16} aria-hidden="true">
      {children}
    </svg>
  )
}
