import type { EditionId } from '../../scenario/scenario.ts'

export const editionNames = {
  'as-published': 'As published',
  hardened: 'Hardened',
} as const satisfies Record<EditionId, string>
