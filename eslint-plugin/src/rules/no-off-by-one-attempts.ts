import type { AttemptLimit } from '../analysis/attempts/attempt-limit.js';
import type { Attempts } from '../analysis/attempts/attempts.js';
import { isWithin } from '../syntax/nodes.js';
import { inspect } from './inspect.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';
import { onlyBeforeAnother } from './suggest/last-wait.js';

export type MessageIds = 'attempts' | 'guardWait' | 'lateWait' | 'noAttempt' | 'retries' | 'rewrite';

export const noOffByOneAttempts: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'disallow another number of attempts than the limit says, and a wait after the last one',
      url: documentationUrl('no-off-by-one-attempts'),
      presets: ['strict'],
    },
    messages: {
      attempts: '{{limit}} makes {{made}}. Its name promises the number of all attempts.',
      retries: '{{limit}} makes {{made}}. Its name promises the number of attempts after the first.',
      noAttempt:
        '`{{name}}` of 0 makes no attempt at all, where it should mean one without a retry; 3 makes 3 attempts, which is 2 retries.',
      lateWait: 'After the last attempt has failed this waits{{time}} once more before it gives up.',
      guardWait: 'Wait only if another attempt follows',
      rewrite: REWRITE_TITLE,
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }, program) => {
      const reported = new Set<unknown>();
      for (const site of sites) {
        const { lateWait, limits } = site.attempts;
        if (lateWait && isWithin(lateWait.wait.node, program) && !reported.has(lateWait.wait.node)) {
          reported.add(lateWait.wait.node);
          const fix = onlyBeforeAnother(context, site, lateWait.wait);
          context.report({
            node: lateWait.wait.node,
            messageId: 'lateWait',
            data: { time: lateWait.ms === undefined ? '' : ` ${spoken(lateWait.ms)}` },
            suggest: [
              ...(fix ? [{ messageId: 'guardWait' as const, fix }] : []),
              ...offerRetryCall(context, site),
            ],
          });
        }
        for (const limit of limits) {
          const messageId = broken(limit);
          if (!messageId || reported.has(limit.slot)) continue;
          reported.add(limit.slot);
          context.report({ node: limit.node, messageId, data: { ...numbers(limit), name: limit.name } });
        }
      }
    }),
};

/** How a limit breaks what its name promises. */
function broken({
  promised,
  more,
  none,
  isSetting,
}: AttemptLimit): 'attempts' | 'noAttempt' | 'retries' | undefined {
  if (!promised) return undefined;
  if (promised === 'attempts') return more === 0 ? undefined : 'attempts';
  // "Retries" is often said of all attempts. Who sets such a limit to 0 is let down all the same.
  if (more === 0) return promised === 'retries' && none && isSetting ? 'noAttempt' : undefined;
  return more === 1 ? undefined : 'retries';
}

function numbers({ name, value, more }: AttemptLimit): { limit: string; made: string } {
  if (value !== undefined)
    return { limit: `\`${name}\` of ${String(value)}`, made: plural(value + more, 'attempt') };
  return {
    limit: `\`${name}\``,
    made: `${plural(Math.abs(more), 'attempt')} ${more > 0 ? 'more' : 'fewer'} than it says`,
  };
}

function plural(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

function spoken(ms: NonNullable<Attempts['lateWait']>['ms'] & number): string {
  return ms >= 1_000 ? `${String(Number((ms / 1_000).toFixed(1)))} s` : `${String(Math.round(ms))} ms`;
}
