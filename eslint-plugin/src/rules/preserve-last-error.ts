import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { LostError } from '../analysis/last-error/loss.js';
import { appendArgument } from '../fixes/append-argument.js';
import { lastName } from '../syntax/names.js';
import { analysisOf } from './file-analysis.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
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
  create: (context) => ({
    Program() {
      for (const site of analysisOf(context).sites) {
        const { lostError } = site;
        if (!lostError) continue;
        const { start } = lostError.node.loc;
        const fix = addCause(context, lostError);
        context.report({
          loc: { start, end: { line: start.line, column: start.column + 'throw'.length } },
          messageId: lostError.how,
          suggest: [
            ...(fix ? [{ messageId: 'addCause' as const, fix }] : []),
            ...offerRetryCall(context, site, { lastError: 'kept' }),
          ],
        });
      }
    },
  }),
};

/** Errors of the language, which take `{ cause }` behind their message (ECMA-262, 20.5.8.1). */
const BUILT_IN = /^(?:Eval|Range|Reference|Syntax|Type|URI)?Error$/;

function addCause(
  { sourceCode }: Readonly<RuleContext<string, readonly unknown[]>>,
  { replacement, error }: LostError,
): ReportFixFunction | undefined {
  if (error === undefined || replacement?.arguments.length !== 1) return undefined;
  if (!BUILT_IN.test(lastName(replacement.callee) ?? '')) return undefined;
  return (fixer) =>
    appendArgument(sourceCode, fixer, replacement, error === 'cause' ? '{ cause }' : `{ cause: ${error} }`) ??
    null;
}
