import type { RetrySite } from '../../../../analysis/site.js';
import { isParameter } from '../../../../syntax/bindings.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../../../syntax/nodes.js';
import type { WrittenRetry } from '../written-retry.js';

/** A shorter wait between attempts is rare: a literal below it counts seconds more likely than milliseconds. */
const LEAST_MS = 50;

/**
 * Whether `retry` can wait in the place of what a construct calls for it: not where the function was handed in, in a test
 * perhaps, and not where it may count in another unit.
 */
export function canWaitItself({ module }: RetrySite, { steps }: WrittenRetry): boolean {
  return steps.every((step) => {
    if (step.kind !== 'wait') return true;
    const { node, delay } = step.wait;
    if (node.type !== 'CallExpression') return true;
    const callee = unwrap(node.callee);
    const variable = rootVariable(module, callee);
    if (variable && isHandedIn(variable)) return false;
    const isKnown = /(?:^|\.)setTimeout$/.test(module.textOf(callee)) || isDeclaredHere(variable);
    return isKnown || !delay || !isBelow(delay, LEAST_MS);
  });
}

/** Whether an attempt that is moved goes on waiting for its turn, so that `retry` would wait for it once more. */
export function waitsInAttempt({ waits }: RetrySite, { attempt }: WrittenRetry): boolean {
  if (attempt.kind !== 'statements') return false;
  return waits.some(({ node }) => attempt.statements.some((statement) => isWithin(node, statement)));
}

function rootVariable(module: SyntaxModule, callee: Node): Variable | undefined {
  let node = callee;
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  return node.type === 'Identifier' ? module.variableOf(node) : undefined;
}

/** A parameter, or a constant of a function that is made of something else than a function. */
function isHandedIn(variable: Variable): boolean {
  const {
    defs: [definition],
    scope,
  } = variable;
  if (!definition || scope.type === 'module' || scope.type === 'global') return false;
  if (isParameter(variable)) return true;
  const { node } = definition;
  return node.type === 'VariableDeclarator' && node.init !== null && !isFunction(unwrap(node.init));
}

function isDeclaredHere(variable: Variable | undefined): boolean {
  const node = variable?.defs[0]?.node as Node | undefined;
  return node !== undefined && node.parent?.type !== 'ImportDeclaration';
}

function isBelow(delay: Node, leastMs: number): boolean {
  const node = unwrap(delay);
  return node.type === 'Literal' && typeof node.value === 'number' && node.value > 0 && node.value < leastMs;
}
