import type { ESLint } from 'eslint';
import type { Paint } from '../colors.js';
import type { FormatName } from '../options.js';
import { createJsonFormat } from './json.js';
import { createStylishFormat } from './stylish.js';
import type { Totals } from './totals.js';

/** Turns results into text piece by piece, so that a large tree's results need not be held. */
export interface Format {
  /** The text for one file, in the order of the files. */
  result(result: ESLint.LintResult): string;
  /** The text after the last file. */
  end(totals: Totals): string;
}

export interface Look {
  readonly paint: Paint;
  /** The path to show for an absolute one. */
  readonly displayPath: (file: string) => string;
  /** Whether to say how many findings `--fix-suggestions` can rewrite. */
  readonly offersSuggestions: boolean;
}

export function createFormat(name: FormatName, look: Look): Format {
  return name === 'json' ? createJsonFormat() : createStylishFormat(look);
}
