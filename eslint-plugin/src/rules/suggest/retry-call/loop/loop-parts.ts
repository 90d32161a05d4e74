import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import type { KeptFailure } from './kept-failure.js';
import { keptFailure } from './kept-failure.js';
import type { RetryLoop } from './loop-counter.js';

/** The body of a loop whose attempts are made in a `try`. */
export interface LoopParts {
  readonly attempt: readonly TSESTree.Statement[];
  readonly handler: TSESTree.CatchClause;
  readonly finalizer: TSESTree.BlockStatement | undefined;
  readonly before: readonly TSESTree.Statement[];
  /** The last statement of the attempt, where it keeps an error of its own as the `catch` keeps one that is thrown. */
  readonly failure: KeptFailure | undefined;
  /** What stands behind the `try`. */
  readonly after: readonly TSESTree.Statement[];
}

export function partsOf(module: SyntaxModule, loop: RetryLoop): LoopParts | undefined {
  if (loop.body.type !== 'BlockStatement') return undefined;
  const { body } = loop.body;
  const index = body.findIndex(({ type }) => type === 'TryStatement');
  const attempt = body[index];
  if (attempt?.type !== 'TryStatement' || !attempt.handler) return undefined;
  return {
    attempt: attempt.block.body,
    handler: attempt.handler,
    finalizer: attempt.finalizer ?? undefined,
    failure: keptFailure(module, attempt.block, attempt.handler),
    before: body.slice(0, index),
    after: body.slice(index + 1),
  };
}

/** The conditions of a loop's test, all of which hold where another turn follows; none for `while (true)`. */
export function testsOf({ test }: RetryLoop): Node[] {
  if (!test || (test.type === 'Literal' && test.value === true)) return [];
  return conjuncts(test);
}

function conjuncts(test: Node): Node[] {
  const node = unwrap(test);
  if (node.type !== 'LogicalExpression' || node.operator !== '&&') return [node];
  return [...conjuncts(node.left), ...conjuncts(node.right)];
}
