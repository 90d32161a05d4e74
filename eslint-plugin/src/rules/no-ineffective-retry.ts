import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { Ineffectiveness } from '../analysis/ineffective/ineffective.js';
import { propertyName } from '../syntax/names.js';
import { inspect } from './inspect.js';
import { libraryFindings } from './library-findings.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { askForRetry } from './suggest/effective/ask-for-retry.js';
import { fetchThatRetries } from './suggest/effective/fetch-that-retries.js';
import { keepPromise } from './suggest/effective/keep-promise.js';
import { leaveOut } from './suggest/effective/leave-out.js';
import { throwAfterLast } from './suggest/effective/throw-after-last.js';
import { throwInstead } from './suggest/effective/throw-instead.js';
import { throwOn } from './suggest/effective/throw-on.js';
import { watchInstance } from './suggest/effective/watch-instance.js';

export type MessageIds =
  | 'askForRetry'
  | 'awaitIt'
  | 'caughtInside'
  | 'droppedPromise'
  | 'fetchThatRetries'
  | 'keepPromise'
  | 'leaveOut'
  | 'library'
  | 'mendLibrary'
  | 'neverAsked'
  | 'option'
  | 'otherInstance'
  | 'singleTurn'
  | 'stoppedAlways'
  | 'throwAfterLast'
  | 'throwOn'
  | 'unawaited'
  | 'watchInstance';

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
      stoppedAlways:
        'Whatever fails here, {{library}} is told to stop: nothing is attempted again. Tell it so of what can never succeed, and throw the rest.',
      singleTurn:
        'No second attempt follows: every way through this loop returns or throws, the one through the `catch` too.',
      otherInstance:
        'axios-retry watches `axios` itself here, and the requests go through what `axios.create()` made, which takes over none of its interceptors: nothing is attempted again. Hand it the instance.',
      option: '`fetch` knows no `{{option}}`: the request is sent once.',
      library: '{{library}} {{consequence}}.',
      awaitIt: 'Await the promise in the `try`',
      keepPromise: '{{how}} the promise',
      throwOn: 'Throw the error on',
      askForRetry: 'Ask for another attempt after a failure',
      throwAfterLast: 'Throw after the last attempt only',
      watchInstance: 'Hand it the instance',
      fetchThatRetries: 'Send it with a fetch that retries, made by createFetch()',
      leaveOut: 'Leave `{{option}}` out',
      mendLibrary: '{{title}}',
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites, ignoredOptions, singleTurns, unusedInstances }) => {
      const reported = new Set<unknown>();
      const { sourceCode } = context;
      for (const site of sites) {
        for (const { node, data, mends } of libraryFindings(context, site, 'no-ineffective-retry'))
          context.report({
            node,
            messageId: 'library',
            data,
            suggest: [
              ...mends.map((mend) => ({ messageId: 'mendLibrary' as const, ...mend })),
              ...(node.type === 'Property' ? [offerToLeaveOut(sourceCode, node)] : []),
            ],
          });
        for (const found of site.ineffective) {
          const node = found.why === 'stopped-always' ? found.stop.node : found.node;
          if (reported.has(node)) continue;
          reported.add(node);
          context.report(descriptorOf(sourceCode, found));
        }
      }
      for (const { module, node: loop } of singleTurns) {
        const { start } = loop.loc;
        const end = { line: start.line, column: start.column + 'for'.length };
        const fix = throwAfterLast(sourceCode, module, loop);
        context.report({
          loc: { start, end },
          messageId: 'singleTurn',
          suggest: fix ? [{ messageId: 'throwAfterLast', fix }] : [],
        });
      }
      for (const { module, node: call } of unusedInstances) {
        const fix = watchInstance(sourceCode, module, call);
        context.report({
          node: call.callee,
          messageId: 'otherInstance',
          suggest: fix ? [{ messageId: 'watchInstance', fix }] : [],
        });
      }
      for (const ignored of ignoredOptions) {
        const { property, option } = ignored;
        const fix = fetchThatRetries(context, ignored);
        context.report({
          node: property,
          messageId: 'option',
          data: { option },
          suggest: [
            ...(fix ? [{ messageId: 'fetchThatRetries' as const, fix }] : []),
            offerToLeaveOut(sourceCode, property),
          ],
        });
      }
    }),
};

/** An option that does nothing says that something happens which does not. */
function offerToLeaveOut(sourceCode: SourceCode, property: TSESTree.Property) {
  const fix: ReportFixFunction = (fixer) => leaveOut(sourceCode, fixer, property) ?? null;
  return { messageId: 'leaveOut' as const, data: { option: propertyName(property) ?? '' }, fix };
}

function descriptorOf(sourceCode: SourceCode, found: Ineffectiveness) {
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
    case 'dropped-promise': {
      const { node, library } = found;
      const kept = keepPromise(node);
      return {
        node: node.callee,
        messageId: 'droppedPromise' as const,
        data: { library },
        suggest: kept ? [{ messageId: 'keepPromise' as const, data: { how: kept.how }, fix: kept.fix }] : [],
      };
    }
    case 'caught-inside': {
      const { start } = found.node.loc;
      const fix = throwOn(sourceCode, found.node);
      return {
        loc: { start, end: { line: start.line, column: start.column + 'catch'.length } },
        messageId: 'caughtInside' as const,
        data: { library: found.library },
        suggest: fix ? [{ messageId: 'throwOn' as const, fix }] : [],
      };
    }
    case 'stopped-always': {
      const { stop, library } = found;
      const fix = throwInstead(sourceCode, stop);
      return {
        node: stop.node,
        messageId: 'stoppedAlways' as const,
        data: { library },
        suggest: fix ? [{ messageId: 'throwOn' as const, fix }] : [],
      };
    }
    case 'never-asked': {
      const { node, fn, library } = found;
      const fix = askForRetry(sourceCode, fn);
      return {
        node,
        messageId: 'neverAsked' as const,
        data: { library },
        suggest: fix ? [{ messageId: 'askForRetry' as const, fix }] : [],
      };
    }
  }
}
