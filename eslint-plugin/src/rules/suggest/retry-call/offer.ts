import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../../analysis/site.js';
import type { RewriteRequest } from './intent.js';
import { rewriteAsFetch } from './rewrite-as-fetch.js';
import { rewriteAsRetry } from './rewrite-as-retry.js';

/** The suggestion that every rule offers whose finding a call of `retry` mends. */
export interface RetryCallSuggestion {
  readonly messageId: 'rewrite';
  readonly fix: ReportFixFunction;
}

/** What the suggestions are called in the editor's menu. */
export const REWRITE_TITLE = 'Retry with retry()';
export const FETCH_TITLE = 'Make it a fetch that retries, with createFetch()';

/**
 * The rewrite of a site as a call of `retry`, for the end of a list of suggestions: what mends the finding in place is
 * the smaller change and comes first. Empty where the construct can't be rewritten, or the finding would stay.
 */
export function offerRetryCall(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  site: RetrySite,
  request: RewriteRequest = {},
): RetryCallSuggestion[] {
  const fix = rewriteAsRetry(context, site, request);
  return fix ? [{ messageId: 'rewrite', fix }] : [];
}

/** The suggestion for a function that is nothing but a `fetch` with retries. */
export function offerFetch(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  site: RetrySite,
): { readonly messageId: 'createFetch'; readonly fix: ReportFixFunction }[] {
  const fix = rewriteAsFetch(context, site);
  return fix ? [{ messageId: 'createFetch', fix }] : [];
}
