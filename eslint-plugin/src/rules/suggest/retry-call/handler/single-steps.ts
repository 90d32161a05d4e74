import type { Wait } from '../../../../analysis/delay/waits.js';
import { dottedPath, lastName } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../../syntax/nodes.js';
import type { Growth, HandlerContext, Step } from './step.js';

/** `await sleep(delay);`, `await new Promise((resolve) => setTimeout(resolve, delay));`. */
export function waitIn({ waits, module }: HandlerContext, statement: Node): Wait | undefined {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AwaitExpression')
    return undefined;
  const wait = waits.find(({ node }) => isWithin(node, statement));
  const awaited = statement.expression.argument;
  if (!wait) return undefined;
  const isPromisedTimer = awaited.type === 'NewExpression' && module.textOf(awaited.callee) === 'Promise';
  return awaited === wait.node || isPromisedTimer ? wait : undefined;
}

/** `lastError = error;`, `lastError = error instanceof Error ? error : new Error(String(error));`. */
export function keptError(
  { module, error, construct }: Pick<HandlerContext, 'construct' | 'error' | 'module'>,
  statement: Node,
): Step | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return undefined;
  const variable = expression.left.type === 'Identifier' ? module.variableOf(expression.left) : undefined;
  const value = unwrap(expression.right);
  if (!variable || !error || variable.defs.some(({ node }) => isWithin(node, construct))) return undefined;
  const isError = (node: Node) => node.type === 'Identifier' && module.variableOf(node) === error;
  return isError(value) || isMadeAnError(isError, value)
    ? { kind: 'keep', statement, variable, value: expression.right }
    : undefined;
}

/** `error instanceof Error ? error : new Error(String(error))`. */
function isMadeAnError(isError: (node: Node) => boolean, value: Node): boolean {
  if (value.type !== 'ConditionalExpression') return false;
  const { test, consequent, alternate } = value;
  if (test.type !== 'BinaryExpression' || test.operator !== 'instanceof') return false;
  return isError(test.left) && isError(unwrap(consequent)) && unwrap(alternate).type === 'NewExpression';
}

/** `delay *= 2;`, `delay = delay + 500;`, `delay = Math.min(delay * 2, 30_000);`. */
export function growthIn({ module, construct }: HandlerContext, statement: Node): Growth | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'Identifier') return undefined;
  const variable = module.variableOf(expression.left);
  if (!variable || variable.defs.some(({ node }) => isWithin(node, construct) && node !== construct))
    return undefined;
  const common = { kind: 'grow', statement, variable } as const;
  const { operator, right } = expression;
  if (operator === '*=' || operator === '+=')
    return { ...common, operator: operator === '*=' ? '*' : '+', amount: right, cap: undefined };
  if (operator !== '=') return undefined;
  const grown = grownFrom((node) => module.variableOf(node) === variable, right);
  return grown && { ...common, ...grown };
}

/** How an expression grows from a value: `delay * 2`, `Math.min(delay * 2, cap)`. */
export function grownFrom(
  isValue: (node: Node) => boolean,
  expression: Node,
): Pick<Growth, 'amount' | 'cap' | 'operator'> | undefined {
  const node = unwrap(expression);
  if (node.type === 'BinaryExpression' && (node.operator === '*' || node.operator === '+')) {
    const { left, right, operator } = node;
    if (isValue(unwrap(left))) return { operator, amount: right, cap: undefined };
    return isValue(unwrap(right)) ? { operator, amount: left, cap: undefined } : undefined;
  }
  if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Math.min') return undefined;
  const [a, b] = node.arguments;
  if (!a || !b || node.arguments.length !== 2) return undefined;
  const [first, second] = [grownFrom(isValue, a), grownFrom(isValue, b)];
  if (first && !second) return { ...first, cap: b };
  return second && !first ? { ...second, cap: a } : undefined;
}

const TELLS = /^(?:console|log|logger|debug)$/i;

/** `console.debug(...)`, `this.logger.info(...)`: words for those who look after it, which can't fail. */
export function isToldOnly(statement: Node): boolean {
  const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  return TELLS.test(lastName(call.callee.object) ?? '');
}

/** A call, or calls under a condition: what is done for its effect alone. */
export function isLog(statement: Node): boolean {
  switch (statement.type) {
    case 'ExpressionStatement':
      return unwrap(statement.expression).type === 'CallExpression';
    case 'IfStatement':
      return isLog(statement.consequent) && (!statement.alternate || isLog(statement.alternate));
    case 'BlockStatement':
      return statement.body.every(isLog);
    default:
      return false;
  }
}
