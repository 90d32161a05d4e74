import type { ESLint, Linter } from 'eslint';
import type { Paint } from '../colors.js';
import type { FormatName } from '../options.js';
import type { Tool } from '../tool.js';
import { createCompactFormat } from './compact.js';
import { createGithubFormat } from './github.js';
import { createGitlabFormat } from './gitlab.js';
import { createJsonFormat } from './json.js';
import { createJunitFormat } from './junit.js';
import { createStylishFormat } from './stylish.js';
import type { Totals } from './totals.js';

/** Turns results into text piece by piece, so that a large tree's results need not be held. */
export interface Format {
  /**
   * The text for one file, in the order of the files. `readText` gives what was linted, which a run with a cache may not
   * have read.
   */
  result(result: ESLint.LintResult, readText: () => string): string;
  /** The text after the last file. `problems` say what could not be linted and why. */
  end(totals: Totals, problems: readonly string[]): string;
}

export interface Look {
  readonly paint: Paint;
  /** The path to show for an absolute one. */
  readonly displayPath: (file: string) => string;
  /** The folder that the paths of a report for other programs start from. */
  readonly root: string;
  /** Whether to say how many findings `--fix-suggestions` can rewrite. */
  readonly offersSuggestions: boolean;
}

/** The formats that say what the rules are about ask for the tool; with the others, the rules need not be loaded. */
export async function createFormat(
  name: FormatName,
  look: Look,
  loadTool: () => Promise<Tool>,
): Promise<Format> {
  switch (name) {
    case 'stylish':
      return createStylishFormat(look);
    case 'compact':
      return createCompactFormat(look);
    case 'html':
      return (await import('./html/html.js')).createHtmlFormat(look, await loadTool());
    case 'json':
      return createJsonFormat();
    case 'sarif':
      return (await import('./sarif.js')).createSarifFormat(look, await loadTool());
    case 'github':
      return createGithubFormat(look);
    case 'gitlab':
      return createGitlabFormat(look);
    case 'junit':
      return createJunitFormat(look);
  }
}

/** Whether a person reads it, so that other lines may stand around it. */
export function isForPeople(name: FormatName): boolean {
  return name === 'stylish' || name === 'compact';
}

/** What the rules found: a syntax error is a problem of the run, and no finding. */
export function findingsOf({ messages }: ESLint.LintResult): Linter.LintMessage[] {
  return messages.filter(({ fatal }) => !fatal);
}
