/** What the table says of a simulation, in the order of its columns. */
export const figureNames = ['amplification', 'peak', 'recovery', 'lost'] as const;

export type FigureName = (typeof figureNames)[number];
