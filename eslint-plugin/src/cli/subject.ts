import * as parser from '@typescript-eslint/parser';
import { isEmpty } from '../analysis/analyze.js';
import { analyzeSource } from '../host/analyze-source.js';
import { parseWith } from '../host/parse-with.js';
import { hasExtension, scriptExtensions } from './files/extensions.js';

const parse = parseWith(parser, {});

/**
 * Whether a file has anything in it that the rules look at. Of the files whose text speaks of retries few have, and what
 * ESLint does besides parsing (tokens, comments, code paths, its walk, calling rules) takes as long as the analysis that
 * shows it.
 */
export function hasSubject(text: string, file: string): boolean {
  // Only processors and parsers of the project find the scripts in other files.
  if (!hasExtension(file, scriptExtensions)) return true;
  try {
    const parsed = parse(text, file);
    return parsed === undefined || !isEmpty(analyzeSource(parsed, file, parser));
  } catch {
    // ESLint says what is wrong, and where.
    return true;
  }
}
