import { type KeyboardEvent, type RefObject, useId, useImperativeHandle, useRef } from 'react'
import styles from './CursorLayer.module.css'
import { type CursorDeeds, createStageCursor, type StageCursor } from './stageCursor.ts'

/**
 * Lies over the whole stage and lets every click through. It is one tab stop; what the cursor stands on is told by
 * one of two options in turn, and seen by a ring with a label. Nothing here is rendered while time passes.
 */
export function CursorLayer({
  cursor,
  deeds,
}: {
  /** Given to whoever draws, who says when something was drawn. */
  readonly cursor: RefObject<StageCursor | null>
  readonly deeds: CursorDeeds
}) {
  const root = useRef<HTMLDivElement>(null)
  const id = useId()
  useImperativeHandle(cursor, () => createStageCursor(root.current as HTMLDivElement), [])

  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') event.currentTarget.blur()
    else if (cursor.current?.press(event, deeds) !== true) return
    event.preventDefault()
  }

  return (
    <div ref={root} className={styles['layer']}>
      <div
        className={styles['list']}
        role="listbox"
        tabIndex={0}
        aria-label="Lanes, entries and requests on stage"
        data-part="cursor-list"
        onFocus={() => cursor.current?.enter(deeds)}
        onBlur={() => cursor.current?.leave()}
        onKeyDown={press}
      >
        {['this', 'that'].map((which) => (
          <div
            key={which}
            id={`${id}-${which}`}
            className={styles['option']}
            role="option"
            aria-selected={false}
            tabIndex={-1}
            hidden={which === 'that'}
          >
            Nothing yet
          </div>
        ))}
      </div>
      <div className={styles['ring']} data-part="cursor-ring" aria-hidden="true" />
      <div className={styles['label']} aria-hidden="true">
        <span data-part="cursor-label" />
        <span className={styles['keys']}>
          <kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd> move, <kbd>Enter</kbd> selects,{' '}
          <kbd>Esc</kbd> leaves
        </span>
      </div>
    </div>
  )
}
