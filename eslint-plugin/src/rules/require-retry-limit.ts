import { uncountedLimit } from '../analysis/attempts/uncounted.js';
import type { RetrySite } from '../analysis/site.js';
import { enclosingFunction, functionName } from '../syntax/functions.js';
import { lastName } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { isFunction } from '../syntax/nodes.js';
import { walk } from '../syntax/walk.js';
import { inspect } from './inspect.js';
import { headOf } from './head-of.js';
import { libraryFindings } from './library-findings.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';
import { turnsElsewhere } from './turns-elsewhere.js';
import { handCountOn, limitAttempts, USUAL_ATTEMPTS } from './suggest/limit.js';

export type MessageIds =
  'countOn' | 'endless' | 'library' | 'limit' | 'mendLibrary' | 'neverCounts' | 'rewrite';

/** A connection that is kept up as long as the process lives is opened again as often as it takes. */
const LONG_LIVED =
  /connect|subscri|listen|watch|stream|consume|daemon|forever|endless|indefinite|keep_?alive|bootstrap/i;

export const requireRetryLimit: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require something that ends a retry while the failures go on',
      url: documentationUrl('require-retry-limit'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      endless:
        'Nothing ends this retry while the failures go on: the caller never gets an answer, and each call that comes adds one more that asks for ever. Limit the attempts, or set a deadline.',
      neverCounts:
        '`{{counter}}` is {{initial}} again at each attempt, so that `{{test}}` decides the same every time: this retry never ends. Keep the count outside of what is run again, or hand it on.',
      library: '{{library}} {{consequence}}.',
      limit: 'Give up after 5 attempts',
      countOn: 'Hand the count on from call to call',
      mendLibrary: '{{title}}',
      rewrite: REWRITE_TITLE,
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      for (const site of sites) {
        for (const { node, data, mends } of libraryFindings(context, site, 'require-retry-limit'))
          context.report({
            node,
            messageId: 'library',
            data,
            suggest: mends.map((mend) => ({ messageId: 'mendLibrary', ...mend })),
          });
        if (!site.attempts.endless) continue;
        const uncounted = uncountedLimit(site);
        if (uncounted) {
          const { test, counter, initial } = uncounted;
          const data = { counter, initial: String(initial), test: context.sourceCode.getText(test) };
          const fix = handCountOn(context, site, uncounted);
          context.report({
            node: test,
            messageId: 'neverCounts',
            data,
            suggest: fix ? [{ messageId: 'countOn', fix }] : [],
          });
        } else if (!isLongLived(site) && !turnsElsewhere(site)) {
          const fix = limitAttempts(context, site);
          context.report({
            ...(site.shape === 'recursion' && site.again[0] ? { node: site.again[0] } : headOf(site.node)),
            messageId: 'endless',
            suggest: [
              ...(fix ? [{ messageId: 'limit' as const, fix }] : []),
              ...offerRetryCall(context, site, { maxAttempts: USUAL_ATTEMPTS }),
            ],
          });
        }
      }
    }),
};

function isLongLived({ node, attempt, module }: RetrySite): boolean {
  for (let fn = isFunction(node) ? node : enclosingFunction(node); fn; fn = enclosingFunction(fn))
    if (LONG_LIVED.test(functionName(fn) ?? '')) return true;
  let found = false;
  walk(attempt, module.visitorKeys, (inner: Node) => {
    if (inner.type === 'CallExpression' && LONG_LIVED.test(lastName(inner.callee) ?? '')) found = true;
  });
  return found;
}
