import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { mayAskServer } from '../analysis/http/may-ask-server.js';
import type { LibraryMend, RetrySite } from '../analysis/site.js';
import { inspect } from './inspect.js';
import { libraryFindings } from './library-findings.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { withAnswers } from './suggest/carry-response.js';
import type { Judge } from './suggest/known-errors.js';
import { judgeOf, throwsAnErrorOfItsOwn } from './suggest/known-errors.js';
import { replaceLibraryCall } from './suggest/library-call/replace-library-call.js';
import { mendLibrary } from './suggest/library.js';
import { cancelsItself } from './suggest/permanence.js';
import { offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';
import { rethrowPermanent } from './suggest/rethrow-permanent.js';
import { turnsElsewhere } from './turns-elsewhere.js';

export type MessageIds =
  'everyFailure' | 'library' | 'mendLibrary' | 'rethrow' | 'rethrowPermanent' | 'rewrite';

const MESSAGES = { isPermanent: 'rethrowPermanent', isTransient: 'rethrow' } as const;

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
      library: '{{library}} {{consequence}}.',
      mendLibrary: '{{title}}',
      rewrite: REWRITE_TITLE,
      rethrow: 'Stop at once at what isTransient() does not take for transient',
      rethrowPermanent: 'Stop at once at what isPermanent() takes for permanent',
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      for (const site of sites) {
        for (const { node, data, mends } of libraryFindings(context, site, 'no-permanent-error-retry'))
          context.report({
            node,
            messageId: 'library',
            data,
            suggest: mends.map((mend) => ({ messageId: 'mendLibrary', ...mend })),
          });
        // What fails on this machine fails in other ways: a file is locked, a port is taken, a page is not drawn yet.
        if (site.retriesEveryFailure.is !== 'yes' || !mayAskServer(site)) continue;
        if (isOnPurpose(context.sourceCode, site) || turnsElsewhere(site)) continue;
        const judge = judgeOf(site);
        const fix = rethrowPermanent(context, site, judge);
        const option = site.library?.transientOnly;
        const mend = option && askedOf(option, judge);
        const replaced = throwsAnErrorOfItsOwn(site)
          ? undefined
          : replaceLibraryCall(context, site, 'no-permanent-error-retry');
        context.report({
          ...headOf(site),
          messageId: 'everyFailure',
          suggest: [
            ...(mend
              ? [
                  {
                    messageId: 'mendLibrary' as const,
                    data: { title: mend.title },
                    fix: withAnswers(site, mendLibrary(context, mend)),
                  },
                ]
              : []),
            ...(fix ? [{ messageId: MESSAGES[judge], fix }] : []),
            ...(replaced ? [{ messageId: 'rewrite' as const, fix: replaced }] : []),
            // `retry` would take its own cancellation for somebody's who wants no more.
            ...(cancelsItself(site) ? [] : offerRetryCall(context, site, { failures: 'transient' })),
          ],
        });
      }
    }),
};

/** Whether a comment on the failure says that a 4xx is attempted again because it may pass: what is asked for is not there yet. */
function isOnPurpose(sourceCode: Readonly<SourceCode>, { retriesEveryFailure }: RetrySite): boolean {
  return retriesEveryFailure.because.some(
    (region) =>
      isPartOf(region, sourceCode.ast) &&
      sourceCode
        .getCommentsInside(region)
        .some(({ value }) => /\b4(?:\d\d|xx)s?\b/i.test(value) && /\b(?:retry|again)/i.test(value)),
  );
}

/** A helper that is called may stand in another file. */
function isPartOf(node: TSESTree.Node, program: TSESTree.Program): boolean {
  let outer = node;
  while (outer.parent) outer = outer.parent;
  return outer === program;
}

/** The option that lets only transient errors through, asking what fits the errors that come. */
function askedOf(option: LibraryMend, judge: Judge): LibraryMend {
  if (judge === 'isTransient' || !option.imports) return option;
  return {
    ...option,
    title: 'Stop at errors that are known to be permanent',
    value: option.value.replace('isTransient(', '!isPermanent('),
    imports: { ...option.imports, name: 'isPermanent' },
  };
}

/** The head of the `catch` that lets everything through, or of the construct. */
function headOf(site: RetrySite) {
  const region = site.retriesEveryFailure.because[0];
  const { start } = (region?.parent?.type === 'CatchClause' ? region.parent : site.node).loc;
  return { loc: { start, end: { line: start.line, column: start.column + 'catch'.length } } };
}
