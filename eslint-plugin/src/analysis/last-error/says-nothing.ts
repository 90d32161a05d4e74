import type { TSESTree } from '@typescript-eslint/utils';

import { isParameter } from '../../syntax/bindings.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { SKIP, walkSameFunction } from '../../syntax/walk.js';

/** Whether a value that is returned after a failure says nothing of it: the caller takes it for an answer. */
export function saysNothing(module: SyntaxModule, exit: TSESTree.ReturnStatement, value: Node): boolean {
  return isNothing(value) || isInputGivenBack(module, exit, value);
}

/** `null`, `undefined`, `false`, what is empty: a list, an object, a map. */
function isNothing(value: Node): boolean {
  switch (value.type) {
    case 'Literal':
      return value.value === null || value.value === false || value.value === '';
    case 'Identifier':
      return value.name === 'undefined';
    case 'ArrayExpression':
      return value.elements.length === 0;
    case 'ObjectExpression':
      return value.properties.length === 0;
    case 'NewExpression':
      return value.arguments.length === 0 && /^(?:Map|Set)$/.test(lastName(value.callee) ?? '');
    default:
      return false;
  }
}

/** What a caller hands in to be returned in want of an answer. */
const MEANT_FOR_IT = /default|fall_?back|initial|else|empty|cache|previous|prior|stale|last|known/i;

/**
 * Whether a function returns what it was handed, as it was, where its attempts return something else: texts that were to
 * be translated come back as their own translation.
 */
function isInputGivenBack(module: SyntaxModule, exit: TSESTree.ReturnStatement, value: Node): boolean {
  const fn = enclosingFunction(exit);
  const input = value.type === 'Identifier' ? module.variableOf(value) : undefined;
  if (!fn || !input || !isParameter(input) || MEANT_FOR_IT.test(input.name)) return false;
  if (enclosingFunction(input.defs[0]?.name ?? fn) !== fn) return false;
  if (input.references.some((reference) => reference.isWrite() || mayFill(reference.identifier)))
    return false;
  const answers = answersIn(module, fn.body);
  return answers.length > 0 && answers.every((answer) => !holds(module, answer, input));
}

const FILLS = /^(?:push|pop|shift|unshift|splice|fill|set|add|append|delete|clear)$/;

/** `rows.push(row)`, `rows[0] = row`, `Object.assign(row, answer)`: what is filled may have become the answer. */
function mayFill(identifier: Node): boolean {
  let node = identifier;
  while (node.parent?.type === 'MemberExpression' && node.parent.object === node) node = node.parent;
  const { parent } = node;
  if (parent?.type === 'AssignmentExpression') return parent.left === node;
  if (parent?.type !== 'CallExpression') return false;
  return parent.callee === node
    ? FILLS.test(lastName(node) ?? '')
    : parent.arguments[0] === node && dottedPath(parent.callee) === 'Object.assign';
}

/** What is returned inside of a `try`: the answers of attempts. */
function answersIn(module: SyntaxModule, body: Node): Node[] {
  const answers: Node[] = [];
  walkSameFunction(body, module.visitorKeys, (node) => {
    if (node.type !== 'TryStatement') return;
    walkSameFunction(node.block, module.visitorKeys, (inner) => {
      if (inner.type === 'ReturnStatement' && inner.argument) answers.push(inner.argument);
    });
  });
  return answers;
}

/** Whether an answer is the input, or has it in itself: `rows`, `{ ...row, price }`, and not what `load(rows)` gives. */
function holds(module: SyntaxModule, answer: Node, input: Variable): boolean {
  let found = false;
  walkSameFunction(answer, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') return SKIP;
    found ||= module.variableOf(node) === input;
    return undefined;
  });
  return found;
}
