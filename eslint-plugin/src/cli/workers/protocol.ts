import type { ESLint } from 'eslint';
import type { HostExtension } from '../files/extensions.js';
import type { Inputs } from '../cache/inputs.js';

/** A file to be linted. A worker is given the next when it has answered. */
export interface Task {
  readonly file: string;
  readonly text: string;
}

/** What a worker says: problems of configurations as they come up, and one answer to each task. */
export type Reply =
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'linted'; readonly result: ESLint.LintResult; readonly inputs: Inputs }
  | { readonly kind: 'missing-parser'; readonly extension: HostExtension }
  | { readonly kind: 'failed'; readonly reason: string };
