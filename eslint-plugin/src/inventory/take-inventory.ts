import { analyze } from '../analysis/analyze.js';
import { mayRetry } from '../analysis/gate.js';
import { FileSystemModules } from '../host/node-modules.js';
import { parseWith } from '../host/parse-with.js';
import { recordOf } from './record-of.js';
import type { SiteRecord } from './site-record.js';

/**
 * Returns a function that lists the retry sites of a text as the content of the file at an absolute path, in the order
 * of their places. `parser` is one that ESLint takes. A text in which no word speaks of a retry is not parsed.
 *
 * The function throws an {@link UnparsedError} where the text does not parse.
 */
export function createInventory(parser: object): (text: string, file: string) => SiteRecord[] {
  const parse = parseWith(parser, {});
  const modules = new FileSystemModules(parse);
  return (text, file) => {
    if (!mayRetry(text)) return [];
    const parsed = parsedOrPlace(() => parse(text, file));
    if (!parsed) throw new Error('the parser gave no scopes');
    const { sites } = analyze(parsed, file, modules);
    return sites.map(recordOf).sort((a, b) => a.line - b.line || a.column - b.column);
  };
}

/** A text that does not parse; line and column count from 1. */
export class UnparsedError extends Error {
  override readonly name = 'UnparsedError';

  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/** Parsers throw errors of their own, which say the place as ESLint reads it. */
function parsedOrPlace<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { lineNumber, column } = error as { lineNumber?: number; column?: number };
    if (lineNumber === undefined) throw error;
    throw new UnparsedError(error.message, lineNumber, column ?? 1);
  }
}
