import type { InnerRetry } from '../analysis/nested/inner-retries.js';
import { attemptsOf } from '../analysis/nested/inner-retries.js';
import { inspect } from './inspect.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { isStrict } from './strict.js';
import { leaveToInner } from './suggest/leave-to-inner.js';
import { mendLibrary } from './suggest/library.js';

export type MessageIds = 'each' | 'leaveToInner' | 'mendLibrary' | 'nested' | 'product';

export const noNestedRetry: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'disallow retries inside retries, those of clients included: their attempts multiply',
      url: documentationUrl('no-nested-retry'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      product:
        'Each of the {{outer}} attempts here is up to {{inner}} attempts of {{what}}: {{outer}} x {{inner}} = {{product}} attempts hit a server that is down already. Retry in one place.',
      each: 'Each attempt here is up to {{inner}} attempts of {{what}}: the two multiply, and hit a server that is down already. Retry in one place.',
      nested:
        'Each attempt here retries in {{what}} too: the attempts multiply, and hit a server that is down already. Retry in one place.',
      mendLibrary: '{{title}}',
      leaveToInner: 'Leave the retrying to what is called',
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      const reported = new Set<unknown>();
      const all = isStrict(context);
      for (const site of sites) {
        // One report says it; what else is in there is found once this is gone.
        const inner = mostOf(all ? site.nested : site.nested.filter(({ proved }) => proved));
        if (!inner || reported.has(inner.node)) continue;
        reported.add(inner.node);
        const { mend } = inner;
        const unwrapped = mend ? undefined : leaveToInner(context.sourceCode, site, inner);
        context.report({
          node: inner.node.type === 'CallExpression' ? inner.node.callee : inner.node,
          ...messageFor(attemptsOf(site), inner),
          suggest: [
            ...(mend
              ? [
                  {
                    messageId: 'mendLibrary' as const,
                    data: { title: mend.title },
                    fix: mendLibrary(context, mend),
                  },
                ]
              : []),
            ...(unwrapped ? [{ messageId: 'leaveToInner' as const, fix: unwrapped }] : []),
          ],
        });
      }
    }),
};

function mostOf(nested: readonly InnerRetry[]): InnerRetry | undefined {
  return nested.toSorted((a, b) => (b.attempts ?? 0) - (a.attempts ?? 0))[0];
}

function messageFor(outer: number | undefined, { attempts, what }: InnerRetry) {
  if (attempts === undefined || !Number.isFinite(attempts))
    return { messageId: 'nested', data: { what } } as const;
  const inner = String(attempts);
  if (outer === undefined || !Number.isFinite(outer))
    return { messageId: 'each', data: { inner, what } } as const;
  return {
    messageId: 'product',
    data: { outer: String(outer), inner, what, product: String(outer * attempts) },
  } as const;
}
