import { createSiteFinder } from './find-sites.js';
import { recordOf } from './record-of.js';
import type { SiteRecord } from './site-record.js';

/**
 * Returns a function that lists the retry sites of a text as the content of the file at an absolute path, in the order
 * of their places. `parser` is one that ESLint takes. A text in which no word speaks of a retry is not parsed.
 *
 * The function throws an `UnparsedError` where the text does not parse.
 */
export function createInventory(parser: object): (text: string, file: string) => SiteRecord[] {
  const sitesOf = createSiteFinder(parser);
  return (text, file) =>
    sitesOf(text, file)
      .map(recordOf)
      .sort((a, b) => a.line - b.line || a.column - b.column);
}
