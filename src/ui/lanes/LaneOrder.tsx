import type { LaneFacts } from '../laneFacts.ts'

/** Says which lanes there are, in their order, whenever that changes. */
export function LaneOrder({ lanes }: { readonly lanes: readonly LaneFacts[] }) {
  const names = lanes.map(({ name }) => name).join(', ')
  return (
    <p className="visually-hidden" role="status" aria-label="Lanes">
      Lanes: {names}
    </p>
  )
}
