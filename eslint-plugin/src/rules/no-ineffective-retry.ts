import type { ReportFixFunction } from '@typescript-eslint/utils/ts-eslint';

import type { Ineffectiveness } from '../analysis/ineffective/ineffective.js';
import { analysisOf } from './file-analysis.js';
import { libraryFindings } from './library-findings.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';

export type MessageIds =
  | 'awaitIt'
  | 'caughtInside'
  | 'droppedPromise'
  | 'library'
  | 'mendLibrary'
  | 'neverAsked'
  | 'option'
  | 'otherInstance'
  | 'singleTurn'
  | 'unawaited';

export const noIneffectiveRetry: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'disallow retries that never happen and retry options that are ignored',
      url: documentationUrl('no-ineffective-retry'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      unawaited:
        'This promise leaves the `try` before it settles: the `catch` never sees it fail, and nothing is attempted again. Await it.',
      droppedPromise:
        'This promise is neither awaited nor returned: {{library}} never sees it fail, and attempts nothing again.',
      caughtInside:
        'This `catch` keeps every failure to itself: {{library}} sees a success, and attempts nothing again. Throw what is to be retried.',
      neverAsked:
        '{{library}} attempts again only where the operation calls the `retry` that it is handed, and this one never does.',
      singleTurn:
        'No second attempt follows: every way through this loop returns or throws, the one through the `catch` too.',
      otherInstance:
        'axios-retry watches `axios` itself here, and the requests go through what `axios.create()` made, which takes over none of its interceptors: nothing is attempted again. Hand it the instance.',
      option: '`fetch` knows no `{{option}}`: the request is sent once.',
      library: '{{library}} {{consequence}}.',
      awaitIt: 'Await the promise in the `try`',
      mendLibrary: '{{title}}',
    },
    schema: [],
  },
  create: (context) => ({
    Program() {
      const reported = new Set<unknown>();
      const { sites, ignoredOptions, singleTurns, unusedInstances } = analysisOf(context);
      for (const site of sites) {
        for (const { node, data, mends } of libraryFindings(context, site, 'no-ineffective-retry'))
          context.report({
            node,
            messageId: 'library',
            data,
            suggest: mends.map((mend) => ({ messageId: 'mendLibrary', ...mend })),
          });
        for (const found of site.ineffective) {
          if (reported.has(found.node)) continue;
          reported.add(found.node);
          context.report(descriptorOf(found));
        }
      }
      for (const { loc } of singleTurns) {
        const end = { line: loc.start.line, column: loc.start.column + 'for'.length };
        context.report({ loc: { start: loc.start, end }, messageId: 'singleTurn' });
      }
      for (const call of unusedInstances) context.report({ node: call.callee, messageId: 'otherInstance' });
      for (const { property, option } of ignoredOptions)
        context.report({ node: property, messageId: 'option', data: { option } });
    },
  }),
};

function descriptorOf(found: Ineffectiveness) {
  switch (found.why) {
    case 'unawaited-return': {
      const { node, canAwait } = found;
      const fix: ReportFixFunction = (fixer) => fixer.insertTextBefore(node, 'await ');
      return {
        node,
        messageId: 'unawaited' as const,
        suggest: canAwait ? [{ messageId: 'awaitIt' as const, fix }] : [],
      };
    }
    case 'dropped-promise':
      return {
        node: found.node.callee,
        messageId: 'droppedPromise' as const,
        data: { library: found.library },
      };
    case 'caught-inside': {
      const { start } = found.node.loc;
      const loc = { start, end: { line: start.line, column: start.column + 'catch'.length } };
      return { loc, messageId: 'caughtInside' as const, data: { library: found.library } };
    }
    case 'never-asked':
      return { node: found.node, messageId: 'neverAsked' as const, data: { library: found.library } };
  }
}
