import { mayHaveBreaker } from '../analysis/policies/breaker-words.js';
import type { RetrySite } from '../analysis/site.js';
import { analysisOf } from './file-analysis.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';

export type MessageIds = 'unguarded';

export const requireCircuitBreaker: ForbearRule<MessageIds> = {
  meta: {
    type: 'suggestion',
    docs: {
      description: 'require a circuit breaker where requests are retried',
      url: documentationUrl('require-circuit-breaker'),
      presets: [],
    },
    messages: {
      unguarded:
        'Nothing remembers that {{server}} is down: each call {{attempts}} again, and waits for its failures. A circuit breaker around it, kept for all calls, answers at once until the server is back.',
    },
    schema: [],
  },
  create: (context) => ({
    Program() {
      if (mayHaveBreaker(context.sourceCode.text)) return;
      const reported = new Set<unknown>();
      for (const site of analysisOf(context).sites) {
        const [first] = site.attempted.requests;
        if (!first?.request.client || first.request.at.module !== site.module) continue;
        const { call, url } = first.request;
        if (reported.has(call)) continue;
        reported.add(call);
        context.report({
          node: call.callee,
          messageId: 'unguarded',
          data: { server: hostOf(url) ?? 'the server', attempts: attemptsOf(site) },
        });
      }
    },
  }),
};

function hostOf(url: string | undefined): string | undefined {
  return /^https?:\/\/([\w.-]+)/.exec(url ?? '')?.[1];
}

function attemptsOf({ library, attempts }: RetrySite): string {
  const count = library?.attempts ?? attempts.count;
  return count === undefined || !Number.isFinite(count) ? 'tries' : `makes ${String(count)} attempts`;
}
