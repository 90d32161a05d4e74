import type { Shape } from '../analysis/site.js';
import { inspect } from './inspect.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { FETCH_TITLE, offerFetch, offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';

export type MessageIds = 'createFetch' | 'fetch' | 'retry' | 'rewrite';

/** Retries that are written out: what `retry()` does in their place. */
const WRITTEN: ReadonlySet<Shape> = new Set(['loop', 'promise-chain', 'recursion', 'second-try']);

export const preferForbear: ForbearRule<MessageIds> = {
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    docs: {
      description: 'prefer the retries of forbear to retries that are written by hand',
      url: documentationUrl('prefer-forbear'),
      presets: [],
    },
    messages: {
      retry:
        'This retry is written by hand. `retry()` of forbear does it with jitter, a budget and a deadline, and loses neither errors nor cancellations.',
      fetch:
        'This retry of a request is written by hand. `createFetch()` of forbear does it with jitter, Retry-After and a circuit breaker, and never sends twice what must not be.',
      rewrite: REWRITE_TITLE,
      createFetch: FETCH_TITLE,
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      for (const site of sites) {
        const isTimer = site.shape === 'timer';
        if ((!WRITTEN.has(site.shape) && !isTimer) || site.attempted.local) continue;
        const rewrite = offerRetryCall(context, site);
        // Where an event tells of the failure, a timer is all there can be.
        if (isTimer && rewrite.length === 0) continue;
        const isFetch = site.attempted.requests.some(({ request }) => request.client?.name === 'fetch');
        const { start } = site.node.loc;
        context.report({
          loc: { start, end: { line: start.line, column: start.column + 1 } },
          messageId: isFetch ? 'fetch' : 'retry',
          suggest: [...rewrite, ...(isFetch ? offerFetch(context, site) : [])],
        });
      }
    }),
};
