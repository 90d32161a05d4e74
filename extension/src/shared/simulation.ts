import type { SiteRecord } from 'eslint-plugin-forbear/inventory';

/** From the client: the retry around a place of an open document, to be simulated; null where there is none. */
export const siteRequested = 'forbear/site';

/** Lines and characters count from 0. */
export interface SiteParams {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

export interface FoundSite {
  readonly record: SiteRecord;
  /** What retries, and what it calls. */
  readonly title: string;
  /** Its attempts and waits. */
  readonly facts: string;
}
