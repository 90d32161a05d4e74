/**
 * What other programs than the command line make of retry sites: editors, pages.
 *
 * @module eslint-plugin-forbear/inventory
 */
export { UnparsedError } from './find-sites.js';
export { createInventory } from './take-inventory.js';
export { placedSites, type ParsedSource, type PlacedSite } from './placed-sites.js';
export type { FileRecord, SiteRecord, WaitsRecord } from './site-record.js';
export { attemptsText, factsOf, marks, waitsText, type SiteFact } from './words/site-text.js';
export { inEnglish, type Say } from './words/say.js';
export { summaryText } from './words/summary-text.js';
export { describeTimeline } from './timeline/describe-timeline.js';
export { drawTimeline, type TimelineOptions } from './timeline/draw-timeline.js';
export { timelineColors, type TimelineColors, type TimelineTheme } from './timeline/timeline-colors.js';
