import type { TSESTree } from '@typescript-eslint/utils';

import { soleValue } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import type { FailureValues } from '../failure/failure-values.js';
import { carriesError } from './carried.js';
import { saysNothing } from './says-nothing.js';
import { isToldBefore } from './told-before.js';

/** Where the last error is lost once no attempt is left. */
export interface LostError {
  /** The statement by which it is lost, or the loop behind which nothing is made of it. */
  readonly node: Node;
  /** Whether an error of the code's own takes its place, or the caller gets a value as if nothing had failed. */
  readonly how: 'replaced' | 'swallowed';
  /** The error that takes its place, and the name of the one that it should carry where that is in reach. */
  readonly replacement?: TSESTree.NewExpression;
  readonly error?: string;
}

/** How control leaves with a failure: thrown, returned, or `reject(error);` of a promise's executor. */
export type Exit = TSESTree.ExpressionStatement | TSESTree.ReturnStatement | TSESTree.ThrowStatement;

/** Errors that are there for the type checker alone. */
const NEVER_THROWN = /unreachable|should (?:never|not)|impossible|never happen/i;

/** What an exit loses, where it loses something. */
export function lossAt(module: SyntaxModule, values: FailureValues, exit: Exit): LostError | undefined {
  if (exit.type === 'ExpressionStatement') return replacedBy(module, values, exit, rejectedBy(exit));
  const value = exit.argument && unwrap(exit.argument);
  const thrown = exit.type === 'ReturnStatement' ? value && (rejectionOf(value) ?? toldBy(value)) : value;
  if (exit.type === 'ReturnStatement' && !thrown) {
    const before = value ? undefined : statementBefore(exit);
    const told = before?.type === 'ExpressionStatement' ? toldBy(unwrap(before.expression)) : undefined;
    if (before && told) return replacedBy(module, values, before, told);
    if (value && !saysNothing(module, exit, value)) return undefined;
    return isToldBefore(module, values, exit) ? undefined : { node: exit, how: 'swallowed' };
  }
  return replacedBy(module, values, exit, thrown);
}

/** What `Promise.reject(error)` rejects with. */
function rejectionOf(value: Node): Node | undefined {
  const [reason] = value.type === 'CallExpression' ? value.arguments : [];
  return value.type === 'CallExpression' && dottedPath(value.callee) === 'Promise.reject' && reason
    ? unwrap(reason)
    : undefined;
}

const TELLS = /^(?:cb|callback|done|next|onError)$|^_?(?:reject|rej|fail|errback)\w*$/i;

/** What a callback is told of: `error` of `callback(error)`, `reject(error)`. */
function toldBy(value: Node): Node | undefined {
  const [error] = value.type === 'CallExpression' ? value.arguments : [];
  const tells = value.type === 'CallExpression' && TELLS.test(lastName(value.callee) ?? '');
  return tells && error ? unwrap(error) : undefined;
}

const REJECTS = /^_?(?:reject|rej|fail|errback)\w*$/i;

/** What a statement rejects a promise with: `reject(error);`. */
export function rejectedBy({ expression }: TSESTree.ExpressionStatement): Node | undefined {
  const node = unwrap(expression);
  const [error] = node.type === 'CallExpression' ? node.arguments : [];
  const rejects = node.type === 'CallExpression' && REJECTS.test(lastName(node.callee) ?? '');
  return rejects && error ? unwrap(error) : undefined;
}

function statementBefore(exit: Exit): Node | undefined {
  const { parent: block } = exit;
  return block.type === 'BlockStatement' ? block.body[block.body.indexOf(exit) - 1] : undefined;
}

function replacedBy(
  module: SyntaxModule,
  values: FailureValues,
  exit: Node,
  value: Node | null | undefined,
): LostError | undefined {
  const made = value && madeBefore(module, exit, value);
  if (!made || !makesError(made) || carriesError(module, values, made)) return undefined;
  if (NEVER_THROWN.test(module.textOf(made))) return undefined;
  return { node: exit, how: 'replaced', ...(made.type === 'NewExpression' && { replacement: made }) };
}

/** `const failure = new Error(...); throw failure;`: what was made to be thrown, unless something is written into it. */
function madeBefore(module: SyntaxModule, { parent: block }: Node, value: Node): Node {
  const variable = value.type === 'Identifier' ? module.variableOf(value) : undefined;
  const made = variable && soleValue(variable);
  if (!made || made.parent?.parent?.parent !== block) return value;
  if (variable.references.some(({ identifier }) => isWrittenInto(identifier))) return value;
  return unwrap(made);
}

/** `failure.cause = error`, `decorate(failure, error)`. */
function isWrittenInto(identifier: Node): boolean {
  let node = identifier;
  while (node.parent && /^TS|^MemberExpression$/.test(node.parent.type)) node = node.parent;
  const { parent } = node;
  if (parent?.type === 'AssignmentExpression') return parent.left === node && node !== identifier;
  return parent?.type === 'CallExpression' && parent.callee !== node;
}

function makesError(value: Node): boolean {
  return (
    (value.type === 'NewExpression' || value.type === 'CallExpression') &&
    /Error$|Exception$/.test(lastName(value.callee) ?? '')
  );
}
