import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';

/** `const response = await fetch(url);`: an attempt whose answer says whether it failed. */
export interface DeclaredAnswer {
  readonly variable: Variable;
  /** What stands in front of the `=`. */
  readonly target: string;
  /** What is waited for. */
  readonly call: Node;
}

export function answerIn(module: SyntaxModule, statement: TSESTree.Statement): DeclaredAnswer | undefined {
  if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') return undefined;
  const [{ id, init }, ...others] = statement.declarations;
  const variable = module.variableOf(id);
  if (others.length > 0 || id.type !== 'Identifier' || !variable || init?.type !== 'AwaitExpression')
    return undefined;
  const call = init.argument;
  if (isSuspending(module, call)) return undefined;
  return { variable, target: `${statement.kind} ${module.textOf(id)}`, call };
}

/** Whether what is waited for waits itself, and so needs a function that is `async`. */
export function isSuspending(module: SyntaxModule, node: Node): boolean {
  return someNode(
    node,
    module.visitorKeys,
    ({ type }) => type === 'AwaitExpression' || type === 'YieldExpression',
  );
}
