import type { RetrySite } from '../analysis/site.js';
import { analysisOf } from './file-analysis.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { rethrowPermanent } from './suggest/rethrow-permanent.js';

export type MessageIds = 'everyFailure' | 'rethrow';

export const noPermanentErrorRetry: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'disallow trying again what can never succeed',
      url: documentationUrl('no-permanent-error-retry'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      everyFailure:
        'Every failure is tried again: a 400, a refused log-in or a TypeError as well as a lost connection. What can never succeed keeps its caller waiting and comes to the server again and again. Let only transient errors through.',
      rethrow: 'Throw on at once what isTransient() does not take for transient',
    },
    schema: [],
  },
  create: (context) => ({
    Program() {
      for (const site of analysisOf(context).sites) {
        // What fails on this machine fails in other ways: a file is locked, a port is taken.
        if (site.retriesEveryFailure.is !== 'yes' || site.attempted.local) continue;
        const fix = rethrowPermanent(context, site);
        context.report({
          ...headOf(site),
          messageId: 'everyFailure',
          suggest: fix ? [{ messageId: 'rethrow', fix }] : [],
        });
      }
    },
  }),
};

/** The head of the `catch` that lets everything through, or of the construct. */
function headOf(site: RetrySite) {
  const region = site.retriesEveryFailure.because[0];
  const { start } = (region?.parent?.type === 'CatchClause' ? region.parent : site.node).loc;
  return { loc: { start, end: { line: start.line, column: start.column + 'catch'.length } } };
}
