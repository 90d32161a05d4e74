import { analyze } from '../analysis/analyze.js';
import { mayRetry } from '../analysis/gate.js';
import type { RetrySite } from '../analysis/site.js';
import { FileSystemModules } from '../host/node-modules.js';
import { parseWith } from '../host/parse-with.js';

/**
 * Returns a function that finds the retry sites of a text as the content of the file at an absolute path. `parser` is
 * one that ESLint takes. A text in which no word speaks of a retry is not parsed.
 *
 * The function throws an {@link UnparsedError} where the text does not parse.
 */
export function createSiteFinder(parser: object): (text: string, file: string) => readonly RetrySite[] {
  const parse = parseWith(parser, {});
  const modules = new FileSystemModules(parse);
  return (text, file) => {
    if (!mayRetry(text)) return [];
    const parsed = parsedOrPlace(() => parse(text, file));
    if (!parsed) throw new Error('the parser gave no scopes');
    return analyze(parsed, file, modules).sites;
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
