import type { DeafWait } from '../analysis/cancellation/cancellation.js';
import type { RetrySite } from '../analysis/site.js';
import { staticNumber } from '../syntax/static-value.js';
import { inspect } from './inspect.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { passSignal } from './suggest/pass-signal.js';
import { offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';

export type MessageIds = 'deafWait' | 'passSignal' | 'rewrite';

export const respectAbort: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require that a cancellation ends the retry',
      url: documentationUrl('respect-abort'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      deafWait:
        'Once `{{signal}}` is aborted, this still waits {{wait}}{{then}}: whoever cancelled is kept waiting. End the wait with the signal.',
      passSignal: 'End the wait when {{signal}} is aborted',
      rewrite: REWRITE_TITLE,
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      for (const site of sites) {
        const { deafWait } = site;
        if (!deafWait) continue;
        const { signal, wait, endsAfter } = deafWait;
        const suggest = passSignal(context, site, deafWait);
        context.report({
          node: wait.node,
          messageId: 'deafWait',
          data: { signal, wait: lengthOf(site, deafWait), then: endsAfter ? '' : ' and attempts again' },
          suggest: [
            ...(suggest ? [{ messageId: 'passSignal' as const, data: { signal }, fix: suggest }] : []),
            ...offerRetryCall(context, site),
          ],
        });
      }
    }),
};

function lengthOf({ module }: RetrySite, { wait }: DeafWait): string {
  const fixed = wait.delay && staticNumber(module, wait.delay);
  return fixed === undefined ? 'its whole delay' : `all of its ${String(fixed)} ms`;
}
