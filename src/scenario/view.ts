/**
 * How a run is shown. `flow`: the present moment, lanes side by side. `score`: every request as a stroke on one time
 * axis, lanes stacked. `figure`: stage and transport alone, for a page that embeds them.
 */
export const views = ['flow', 'score', 'figure'] as const
export type View = (typeof views)[number]
