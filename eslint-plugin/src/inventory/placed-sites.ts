import { analyzeSource, type ParsedSource } from '../host/analyze-source.js';
import { recordOf } from './record-of.js';
import type { SiteRecord } from './site-record.js';

export type { ParsedSource };

/** A retry site in a text; offsets are UTF-16 code units, ends exclusive. */
export interface PlacedSite {
  readonly record: SiteRecord;
  readonly start: number;
  readonly end: number;
  /** The end of the first line of the construct, where something about the whole of it is shown. */
  readonly headEnd: number;
}

/**
 * The retry sites of a source, in the order of their places. Where rules have run over the same source before, nothing
 * is analysed anew.
 *
 * @param source what the parser made of the text, as ESLint's `SourceCode` holds it
 * @param parser the module that parsed it, for the modules that the text imports
 */
export function placedSites(source: ParsedSource, filename: string, parser: unknown): PlacedSite[] {
  return analyzeSource(source, filename, parser)
    .sites.map((site) => {
      const [start, end] = site.node.range;
      const lineEnd = source.text.slice(start, end).search(/[\r\n\u2028\u2029]/u);
      return { record: recordOf(site), start, end, headEnd: lineEnd < 0 ? end : start + lineEnd };
    })
    .sort((a, b) => a.start - b.start);
}
