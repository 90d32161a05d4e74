import type { ESLint } from 'eslint';
import { digestOf } from './digest.js';
import type { Lint } from './lint-engine.js';

interface Known {
  readonly digest: string;
  readonly result: ESLint.LintResult;
}

/** What is known of texts that this run has linted, so that the report need not lint them a second time. */
export class KnownResults {
  readonly #known = new Map<string, Known>();

  add(text: string, result: ESLint.LintResult): void {
    this.#known.set(result.filePath, { digest: digestOf(text), result });
  }

  forget(file: string): void {
    this.#known.delete(file);
  }

  /** Lints what is not known. */
  before(lint: Lint): Lint {
    return async (text, file) => {
      const known = this.#known.get(file);
      // Asked first, since most runs know nothing.
      if (known === undefined) return await lint(text, file);
      return known.digest === digestOf(text) ? known.result : await lint(text, file);
    };
  }
}
