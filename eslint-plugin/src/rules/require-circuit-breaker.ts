import { mayHaveBreaker } from '../analysis/policies/breaker-words.js';
import type { RetrySite } from '../analysis/site.js';
import { inspect } from './inspect.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { FETCH_TITLE, offerFetch } from './suggest/retry-call/offer.js';
import { hostOf, wrapInBreaker } from './suggest/wrap-in-breaker.js';

export type MessageIds = 'createFetch' | 'unguarded' | 'wrapInBreaker';

export const requireCircuitBreaker: ForbearRule<MessageIds> = {
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    docs: {
      description: 'require a circuit breaker where requests are retried',
      url: documentationUrl('require-circuit-breaker'),
      presets: [],
    },
    messages: {
      unguarded:
        'Nothing remembers that {{server}} is down: each call {{attempts}} again, and waits for its failures. A circuit breaker around it, kept for all calls, answers at once until the server is back.',
      wrapInBreaker: 'Wrap in a circuit breaker that all calls share',
      createFetch: FETCH_TITLE,
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      if (sites.length === 0 || mayHaveBreaker(context.sourceCode.text)) return;
      const reported = new Set<unknown>();
      for (const site of sites) {
        const [first] = site.attempted.requests;
        if (!first?.request.client || first.request.at.module !== site.module) continue;
        const { call, url } = first.request;
        if (reported.has(call)) continue;
        reported.add(call);
        const fix = wrapInBreaker(context, first.request);
        context.report({
          node: call.callee,
          messageId: 'unguarded',
          data: { server: hostOf(url) ?? 'the server', attempts: attemptsOf(site) },
          suggest: [
            ...(fix ? [{ messageId: 'wrapInBreaker' as const, fix }] : []),
            ...offerFetch(context, site),
          ],
        });
      }
    }),
};

function attemptsOf({ library, attempts }: RetrySite): string {
  const count = library?.attempts ?? attempts.count;
  return count === undefined || !Number.isFinite(count) ? 'tries' : `makes ${String(count)} attempts`;
}
