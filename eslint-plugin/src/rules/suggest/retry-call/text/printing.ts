import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../../../analysis/site.js';
import type { Counting } from '../counting/linear.js';
import type { RetryOptions } from '../options/retry-options.js';
import type { WrittenRetry } from '../written-retry.js';

/** What the text of a call of `retry` is made of. */
export interface Printing {
  readonly sourceCode: SourceCode;
  readonly site: RetrySite;
  readonly written: WrittenRetry;
  readonly options: RetryOptions;
  readonly counting: Counting;
  /** How a name of the runtime is said in the file. */
  readonly local: (name: string) => string;
  /**
   * Which failures are attempted again where the construct does not say it: all of them, those that may pass, or all but
   * those that say themselves that they can't.
   */
  readonly retryOn: 'every' | 'not permanent' | 'transient';
  /** How many attempts are made where nothing limits them. */
  readonly unlimited: string;
  /** The indentation of the construct. */
  readonly outer: string;
  /** One level of indentation. */
  readonly unit: string;
  readonly semicolon: string;
  readonly comma: string;
}
