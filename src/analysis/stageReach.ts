import { signMs } from './cacheSigns.ts'
import { visibleMs } from './sights.ts'

/**
 * How far a scene looks around its instant, in ms of the viewer's time: behind it at what has just happened, and at who is
 * still on a way home; ahead at who is on the way to what happens next. A trace that holds as much shows what the whole run
 * would show.
 */
export const stageReachMs = { behind: Math.max(signMs, 2 * visibleMs), ahead: visibleMs } as const
