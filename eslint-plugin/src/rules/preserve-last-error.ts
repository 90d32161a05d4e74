import { inspect } from './inspect.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { addCause } from './suggest/add-cause.js';
import { offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';

export type MessageIds = 'addCause' | 'replaced' | 'rewrite' | 'swallowed';

export const preserveLastError: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require that the last error survives the last attempt',
      url: documentationUrl('preserve-last-error'),
      presets: ['strict'],
    },
    messages: {
      replaced:
        'After the last attempt this error takes the place of the one that came: its code, its status and its stack are lost to whoever has to find out what failed. Pass the last error as `cause`, or throw it.',
      swallowed:
        'After the last attempt the error is dropped, and the caller goes on as if nothing had failed. Throw the last error.',
      addCause: 'Pass the last error as `cause`',
      rewrite: REWRITE_TITLE,
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      for (const site of sites) {
        const { lostError } = site;
        if (!lostError) continue;
        // A file that can't be removed is often left where it is on purpose.
        if (lostError.how === 'swallowed' && site.attempted.local) continue;
        const { start } = lostError.node.loc;
        const fix = addCause(context, site, lostError);
        context.report({
          loc: { start, end: { line: start.line, column: start.column + 'throw'.length } },
          messageId: lostError.how,
          suggest: [
            ...(fix ? [{ messageId: 'addCause' as const, fix }] : []),
            ...offerRetryCall(context, site, { lastError: 'kept' }),
          ],
        });
      }
    }),
};
