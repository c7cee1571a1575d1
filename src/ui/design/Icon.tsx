import styles from './Icon.module.css'

const paths = {
  'step-back': 'M15 5 9 10l6 5zM6 5v10',
  'step-forward': 'M5 5l6 5-6 5zM14 5v10',
  lanes: 'M10 17v-4C10 9 5 10 5 5M10 13c0-4 5-3 5-8M2.8 6.8 5 4.6l2.2 2.2M12.8 6.8 15 4.6l2.2 2.2',
  settings:
    'M3 6h8M15 6h2M3 14h2M9 14h8M11 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0M5 14a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  add: 'M10 4.5v11M4.5 10h11',
  left: 'M16 10H4.5M9 5.5 4.5 10 9 14.5',
  right: 'M4 10h11.5M11 5.5l4.5 4.5-4.5 4.5',
  up: 'M10 16V4.5M5.5 9 10 4.5 14.5 9',
  down: 'M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5',
  enlarge: 'M11.5 4H16v4.5M8.5 16H4v-4.5M16 4l-5 5M4 16l5-5',
  reduce: 'M11 4.5V9h4.5M9 15.5V11H4.5M11 9l5-5M9 11l-5 5',
  close: 'M5 5l10 10M15 5 5 15',
  copy: 'M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4',
  check: 'M4 10.5l4 4 8-9',
  file: 'M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4',
  onward: 'M6.5 4.5 12 10l-5.5 5.5',
  open: 'M5 7.5 10 12.5l5-5',
  more: 'M3.7 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0M9.2 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0M14.7 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0',
  undo: 'M7.5 4 3.5 8l4 4M3.5 8h8a4.5 4.5 0 0 1 0 9H8',
  redo: 'M12.5 4l4 4-4 4M16.5 8h-8a4.5 4.5 0 0 0 0 9H12',
  hand: 'M4 3.5v9l2.6-2.2 1.9 4.2 2-.9-1.9-4.1H12zM14 3.5v5M11.5 6h5',
  external: 'M8 4.5H4.5v11h11V12M11.5 4.5h4v4M15.5 4.5 9 11',
} as const

export type IconName = keyof typeof paths

/** A line drawing of 20 by 20; the name of what it does stands on the button. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className={styles['icon']}
      viewBox="0 0 20 20"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** Play and pause are filled, since they are the one thing that stands out. */
export function PlayIcon({ isPlaying }: { readonly isPlaying: boolean }) {
  return (
    <svg className={styles['filled']} viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
      <path d={isPlaying ? 'M5 4h3.6v12H5zM11.4 4H15v12h-3.6z' : 'M6 4l10 6-10 6z'} />
    </svg>
  )
}

export function BrandMark() {
  return (
    <svg className={styles['brand']} viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
      <path d="M3 4h14M3 10h14M3 16h14" />
      <rect x="7.2" y="7.2" width="5.6" height="5.6" rx="1" />
    </svg>
  )
}
