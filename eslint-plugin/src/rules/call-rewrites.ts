/**
 * What an editor offers for a call that someone selects, though nothing is wrong with it.
 *
 * @module eslint-plugin-forbear/call-rewrites
 */
import type { TSESTree } from '@typescript-eslint/utils';

import { requestOf } from '../analysis/http/request.js';
import { enclosingFunction } from '../syntax/functions.js';
import { moduleOf } from '../syntax/module.js';
import { lastName } from '../syntax/names.js';
import type { ForbearRule } from './rule.js';
import { replaceFetch } from './suggest/calls/replace-fetch.js';
import { wrapInRetry } from './suggest/calls/wrap-in-retry.js';
import { wrapInBreaker } from './suggest/wrap-in-breaker.js';

export type MessageIds = 'breaker' | 'call' | 'fetch' | 'retry';

/** What repeats or guards a function that it is given, and calls that are no work but a wait or a bundle of other calls. */
const notWrapped =
  /^(?:retry|retryable|run|execute|hedge|sleep|delay|wait|setTimeout|all|allSettled|any|race)$/;

/**
 * Reports each call that is waited for, and each `fetch`, with suggestions to wrap it in `retry()` or in a circuit
 * breaker, and to replace `fetch` by what `createFetch()` makes. It finds nothing wrong, and so is no rule of the plugin.
 */
export const callRewrites: ForbearRule<MessageIds> = {
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    docs: { description: 'offer to retry or guard a call', url: '', presets: [] },
    messages: {
      call: 'A call.',
      retry: 'Wrap in retry()',
      breaker: 'Wrap in a circuit breaker that all calls share',
      fetch: 'Replace fetch by a fetch that retries, with createFetch()',
    },
    schema: [],
  },
  create(context) {
    return {
      CallExpression(call) {
        const isFetch = call.callee.type === 'Identifier' && call.callee.name === 'fetch';
        const isAwaited = call.parent.type === 'AwaitExpression';
        if ((!isFetch && !isAwaited) || isPartOfPolicy(call)) return;
        const module = moduleOf(context.sourceCode, context.filename);
        const request = requestOf({ module, node: call, frame: undefined }, call);
        // Sent twice, it might happen twice; createFetch() sends a key along.
        const isUnsafe = request?.method === 'POST' || request?.method === 'PATCH';
        const fixes = {
          fetch: replaceFetch(context, module, call),
          retry: isUnsafe ? undefined : wrapInRetry(context, module, call),
          breaker: request?.client && wrapInBreaker(context, request),
        };
        const suggest = (['fetch', 'retry', 'breaker'] as const).flatMap((messageId) => {
          const fix = fixes[messageId];
          return fix ? [{ messageId, fix }] : [];
        });
        if (suggest.length > 0) context.report({ loc: headOf(call), messageId: 'call', suggest });
      },
    };
  },
};

/** Whether a call is one of those, or what they are given to call. */
function isPartOfPolicy(call: TSESTree.CallExpression): boolean {
  const outer = enclosingFunction(call)?.parent;
  return [call, outer].some(
    (each) => each?.type === 'CallExpression' && notWrapped.test(lastName(each.callee) ?? ''),
  );
}

/** The whole call where it has one line, else what is called: a cursor in a callback means something else. */
function headOf({ loc, callee }: TSESTree.CallExpression): TSESTree.SourceLocation {
  return loc.start.line === loc.end.line ? loc : { start: loc.start, end: callee.loc.end };
}
