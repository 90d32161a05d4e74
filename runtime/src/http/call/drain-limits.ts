/** Error pages are smaller than this; reading more costs more than a new connection. */
export const maxDrainedBytes = 65_536;

/** Nor is a slow page worth more than this. */
export const maxDrainMs = 1_000;
