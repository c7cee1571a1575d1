/** How the stage is shown: the whole playground, or the stage and transport alone for a page that embeds it. */
export const views = ['flow', 'figure'] as const
export type View = (typeof views)[number]
