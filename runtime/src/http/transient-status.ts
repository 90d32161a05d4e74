/** Statuses that another try may cure: the request was too slow, too early, too much, or the server is in trouble. */
export const transientStatuses: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
