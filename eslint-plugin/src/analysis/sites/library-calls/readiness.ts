import { functionName } from '../../../syntax/functions.js';
import { lastName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { unwrapAwait } from '../../../syntax/nodes.js';

const PREDICATE =
  /^(?:is|are|has|can|exists)(?:[A-Z_]|$)|exists$|[a-z](?:Alive|Available|Connected|Healthy|Reachable|Ready|Running)$/;

/**
 * Whether an operation does nothing but ask whether something is so, and throws where it is not yet:
 * `if (!(await isPortReachable(port))) throw new Error('not there')`, or that in the `else` of the question. It is asked
 * until it is; nothing failed.
 */
export function waitsUntilTrue(operation: FunctionNode): boolean {
  const { body } = operation;
  if (PREDICATE.test(functionName(operation) ?? '') || triesAnotherValue(operation)) return true;
  const [statement, ...others] = body.type === 'BlockStatement' ? body.body : [];
  if (others.length > 0 || statement?.type !== 'IfStatement') return false;
  const { test, consequent, alternate } = statement;
  if (alternate) return asks(test) && endsInThrow(alternate) && !endsInThrow(consequent);
  const [thrown, ...rest] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  if (thrown?.type !== 'ThrowStatement' || rest.length > 0) return false;
  return test.type === 'UnaryExpression' && test.operator === '!' && asks(test.argument);
}

function endsInThrow(branch: Node): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'ThrowStatement';
}

/** `const id = makeId(); if (!(await isTaken(id))) return id; throw new Error('none is free')`: another one is made each time. */
function triesAnotherValue({ body }: FunctionNode): boolean {
  const [made, test, thrown, ...others] = body.type === 'BlockStatement' ? body.body : [];
  if (made?.type !== 'VariableDeclaration' || test?.type !== 'IfStatement' || others.length > 0) return false;
  if (thrown?.type !== 'ThrowStatement' || test.test.type !== 'UnaryExpression') return false;
  const [returned] = test.consequent.type === 'BlockStatement' ? test.consequent.body : [test.consequent];
  const isWaited = made.declarations.some(({ init }) => init?.type === 'AwaitExpression');
  return !isWaited && returned?.type === 'ReturnStatement' && asks(test.test.argument);
}

function asks(expression: Node): boolean {
  const call = unwrapAwait(expression);
  return call.type === 'CallExpression' && PREDICATE.test(lastName(call.callee) ?? '');
}
