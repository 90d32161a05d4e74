import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isLoop } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { FailureValues } from '../failure/failure-values.js';
import { onlyTells } from './carried.js';

/** Whether somebody is handed the error before an exit: a callback, `reject(error)`, a state that keeps it. */
export function isToldBefore(module: SyntaxModule, values: FailureValues, exit: Node): boolean {
  const block = exit.parent?.type === 'BlockStatement' ? exit.parent.body : [];
  return block.some(
    (statement) =>
      statement.range[1] <= exit.range[0] &&
      mayHandOn(module, values, statement) &&
      values.mentionsError(statement) &&
      !onlyTells(module, statement),
  );
}

function mayHandOn(module: SyntaxModule, values: FailureValues, statement: Node): boolean {
  // A loop before it is the one that attempts: what it tells of a failure is not all that comes of it.
  if (isLoop(statement)) return false;
  // What ends in another way does not come to the exit.
  if (statement.type === 'IfStatement' && !statement.alternate)
    return completionsOf(statement.consequent).normal;
  // `let lastError = null;`, `const text = String(error);`: nobody but the function itself has it then.
  if (statement.type === 'VariableDeclaration')
    return someNode(
      statement,
      module.visitorKeys,
      (node) => node.type === 'AwaitExpression' && values.mentionsError(node),
    );
  return true;
}
