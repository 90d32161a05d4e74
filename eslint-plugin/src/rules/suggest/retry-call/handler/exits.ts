import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../../../syntax/completions.js';
import { dottedPath } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import { isLog } from './single-steps.js';
import type { Exit, HandlerContext } from './step.js';

/** How statements end the retry; undefined where the next attempt may follow them. */
export function exitOf(
  context: HandlerContext,
  statements: readonly TSESTree.Statement[],
): Exit | undefined {
  const last = statements.at(-1);
  if (!last) return undefined;
  const told = statements.slice(0, -1);
  if (throwsError(context, last) && told.every(isLog)) return { kind: 'throws', told };
  if (context.leaves(last)) return told.length === 0 ? { kind: 'leaves' } : undefined;
  const { normal, breaks, continues } = completionsOf(statements);
  if (normal || breaks.size > 0 || continues.size > 0 || statements.some((each) => context.isNext(each)))
    return undefined;
  return { kind: 'other', statements };
}

/** `throw error;`, and in a rejection callback `return Promise.reject(error);`. */
function throwsError({ module, error }: HandlerContext, statement: Node): boolean {
  const thrown =
    statement.type === 'ThrowStatement'
      ? unwrap(statement.argument)
      : statement.type === 'ReturnStatement' && statement.argument
        ? rejected(unwrap(statement.argument))
        : undefined;
  return error !== undefined && thrown?.type === 'Identifier' && module.variableOf(thrown) === error;
}

function rejected(node: Node): Node | undefined {
  if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Promise.reject') return undefined;
  return node.arguments[0] && unwrap(node.arguments[0]);
}
