import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, parameterIdentifier } from '../../../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { Bound } from '../counting/bound.js';
import type { Counter } from '../counting/counter.js';
import { usesOf, writesTo } from '../counting/counter.js';
import { linearOf } from '../counting/linear.js';

/** The loops that a call of `retry` can stand for. */
export type RetryLoop = TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement;

/** A loop's counter, with the declaration that goes with the loop; none where its head declares it, or a parameter is it. */
export interface LoopCounter {
  readonly counter: Counter;
  readonly declaration: TSESTree.VariableDeclaration | undefined;
}

/** What may count a loop's attempts. */
export function countersOf(module: SyntaxModule, loop: RetryLoop): LoopCounter[] {
  if (loop.type === 'ForStatement' && loop.init) {
    const counter = counterInHead(module, loop, loop.init);
    return counter ? [counter] : [];
  }
  if (loop.type === 'ForStatement' && loop.update) return [];
  return [...countersBefore(module, loop), ...parametersThatCount(module, loop)];
}

/** `for (let attempt = 0; attempt < 3; attempt++)`. */
function counterInHead(
  module: SyntaxModule,
  { test, update }: TSESTree.ForStatement,
  init: Node,
): LoopCounter | undefined {
  if (init.type !== 'VariableDeclaration' || init.declarations.length !== 1) return undefined;
  const [{ id, init: value }] = init.declarations;
  const variable = module.variableOf(id);
  const start = value && startOf(module, value);
  if (!variable || !start) return undefined;
  const counter = countedBy(module, variable, start, (step) =>
    update ? step === update : test !== null && isWithin(step, test),
  );
  return counter && { counter: { ...counter, countsLast: update !== null }, declaration: undefined };
}

/** `let attempt = 0; while (attempt < 3) { attempt++; ... }`. */
function countersBefore(module: SyntaxModule, loop: RetryLoop): LoopCounter[] {
  const { parent } = loop;
  if (parent.type !== 'BlockStatement' && parent.type !== 'Program') return [];
  const before = parent.body.slice(0, parent.body.indexOf(loop)).reverse();
  return before.flatMap((declaration) => {
    if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return [];
    const [{ id, init }] = declaration.declarations;
    const variable = id.type === 'Identifier' ? module.variableOf(id) : undefined;
    const start = init ? startOf(module, init) : undefined;
    const counter = variable && start && countedBy(module, variable, start, (step) => isWithin(step, loop));
    return counter ? [{ counter, declaration }] : [];
  });
}

/** `async function load(url, retries = 3) { while (retries > 0) { ... retries--; } }`. */
function parametersThatCount(module: SyntaxModule, loop: RetryLoop): LoopCounter[] {
  return (enclosingFunction(loop)?.params ?? []).flatMap((parameter) => {
    const id = parameterIdentifier(parameter);
    const variable = id && module.variableOf(id);
    if (!variable) return [];
    const start = { base: id.name, plus: 0 };
    const counter = countedBy(module, variable, start, (step) => isWithin(step, loop));
    // Where one is counted up it can't be told how far.
    return counter?.direction === -1 ? [{ counter, declaration: undefined }] : [];
  });
}

function countedBy(
  module: SyntaxModule,
  variable: Variable,
  start: Bound,
  isStep: (step: Node) => boolean,
): Counter | undefined {
  const [step, ...others] = writesTo(variable);
  if (!step || others.length > 0 || !isStep(step)) return undefined;
  const direction = directionOf(module, step, usesOf(variable));
  return direction && { variable, uses: usesOf(variable), direction, start, step, countsLast: false };
}

function startOf(module: SyntaxModule, value: Node): Bound | undefined {
  const start = linearOf({ module, counter: undefined }, value);
  return start && Number.isInteger(start.plus) ? { base: start.base, plus: start.plus } : undefined;
}

/** Whether an expression counts what is spoken of in `uses` up or down by one. */
export function directionOf(module: SyntaxModule, node: Node, uses: readonly Node[]): 1 | -1 | undefined {
  if (node.type === 'UpdateExpression')
    return uses.includes(node.argument) ? (node.operator === '++' ? 1 : -1) : undefined;
  if (node.type !== 'AssignmentExpression' || !uses.includes(node.left)) return undefined;
  if (node.operator === '=') {
    const next = linearOf({ module, counter: probe(uses, node) }, node.right);
    return next?.attempts === 1 && next.base === '' && (next.plus === 1 || next.plus === -1)
      ? next.plus
      : undefined;
  }
  if (node.right.type !== 'Literal' || node.right.value !== 1) return undefined;
  return node.operator === '+=' ? 1 : node.operator === '-=' ? -1 : undefined;
}

/** A counter whose value is the number of the attempt, by which `attempt + 1` reads as one more. */
export function probe(uses: readonly Node[], step: Node): Counter {
  const start = { base: '', plus: 1 };
  return { variable: undefined, uses, direction: 1, start, step, countsLast: true };
}
