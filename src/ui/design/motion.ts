import type { Transition } from 'framer-motion'

/** Quick to begin and soft to end, for what opens and closes. Nothing that shows data moves by this. */
const ease = [0.2, 0, 0, 1] as const
const quick: Transition = { duration: 0.16, ease }
const calm: Transition = { duration: 0.2, ease }

/** On a wide screen the settings stand at its right; on others they are a sheet at its foot. Also in the style sheets. */
export function settingsStandBeside(): boolean {
  return matchMedia('(min-width: 1100px)').matches
}

/** From the side on which the settings stand: the right on a wide screen, the foot on a small one. */
export function panelMove() {
  const away = settingsStandBeside() ? { opacity: 0, x: 24 } : { opacity: 0, y: 24 }
  return { initial: away, animate: { opacity: 1, x: 0, y: 0 }, exit: away, transition: calm }
}

export const dialogMove = {
  initial: { opacity: 0, y: 8 },
  animate: { opacity: 1, y: 0 },
  exit: { opacity: 0 },
  transition: quick,
} as const

/** Makes room before it is seen; for who asked for less motion, nothing else moves with it. */
export function noticeMove() {
  const away = isMotionReduced() ? { opacity: 0 } : { opacity: 0, height: 0 }
  const here = isMotionReduced() ? { opacity: 1 } : { opacity: 1, height: 'auto' }
  return { initial: away, animate: here, exit: away, transition: quick }
}

function isMotionReduced(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
