/** What can be wrong with one request, as the oracle sees it. At one instant the more telling ones come later. */
export const violationKinds = [
  'not-linearizable',
  'stale-read',
  'read-gone-back',
  'own-write-missed',
  'failed-but-applied',
  'applied-twice',
  'write-lost',
] as const
export type ViolationKind = (typeof violationKinds)[number]
