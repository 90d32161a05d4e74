import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { FailureValues } from '../failure/failure-values.js';
import type { RetrySite } from '../site.js';

/** Whether an exit is taken for want of further attempts, and not because of what failed. */
export function isAfterLastAttempt(
  { module, again }: RetrySite,
  exit: Node,
  turn: Node,
  values: FailureValues,
): boolean {
  for (let inner = exit, outer = exit.parent; outer && outer !== turn; inner = outer, outer = outer.parent) {
    if (outer.type === 'BlockStatement' && isForOtherFailures(values, inner, outer.body)) return false;
    if (outer.type === 'BlockStatement' && isBehindCount(values, inner, outer.body)) return true;
    if (outer.type !== 'IfStatement' && outer.type !== 'SwitchStatement') continue;
    const test = outer.type === 'IfStatement' ? outer.test : outer.discriminant;
    // Whatever it is in: `if (isBusy(error)) { if (attempt === max) throw error; ... }`.
    if (counts(values, test)) return true;
    // What the next attempt comes from as well tells nothing of the last.
    if (again.some((next) => isWithin(next, inner)) && !STOPPED.test(module.textOf(test))) continue;
    // One of several conditions is enough: `if (isFatal(error) || isLast) throw`, `if (isTransient(error) && !isLast) ...; else throw`.
    const eitherLeads = outer.type === 'IfStatement' && inner === outer.alternate ? '&&' : '||';
    if (!sidesOf(test, eitherLeads).some((side) => mayCount(module, values, side))) return false;
  }
  return true;
}

/** Whether a test compares the number of attempts. */
export function counts(values: FailureValues, test: Node): boolean {
  return (
    test.type === 'BinaryExpression' && !values.judges(test) && COUNT_WORD.test(lastName(test.left) ?? '')
  );
}

/** Whether another attempt was left before it: `if (attempt < max) { await sleep(delay); continue; } throw ...;`. */
function isBehindCount(values: FailureValues, statement: Node, block: readonly Node[]): boolean {
  return block.slice(0, block.indexOf(statement)).some((guard) => {
    if (guard.type !== 'IfStatement' || guard.alternate || !counts(values, guard.test)) return false;
    const ended = completionsOf(guard.consequent);
    return !ended.normal && ended.continues.size > 0;
  });
}

/** Whether what is attempted again has gone before: `if (isBusy(error)) { await sleep(delay); continue; } throw ...;`. */
function isForOtherFailures(values: FailureValues, statement: Node, block: readonly Node[]): boolean {
  return block.slice(0, block.indexOf(statement)).some((guard) => {
    if (guard.type !== 'IfStatement' || guard.alternate || !values.judges(guard.test)) return false;
    if (guard.test.type === 'LogicalExpression' && guard.test.operator === '&&') return false;
    const ended = completionsOf(guard.consequent);
    return !ended.normal && ended.continues.size > 0;
  });
}

function sidesOf(test: Node, operator: string): Node[] {
  const node = unwrap(test);
  return node.type === 'LogicalExpression' && node.operator === operator
    ? [...sidesOf(node.left, operator), ...sidesOf(node.right, operator)]
    : [node];
}

/** Tests for an end that somebody asked for. */
const STOPPED = /abort|cancel|stop(?!tion)|clos(?:e|ing)|destroy|shut_?down|dispos/i;

/** Whether a condition may be about the attempts that are left: it asks neither what failed nor for something else. */
function mayCount(module: SyntaxModule, values: FailureValues, condition: Node): boolean {
  return (
    !STOPPED.test(module.textOf(condition)) &&
    !asksForError(condition) &&
    !asksElsewhere(module, values, condition) &&
    !values.judges(condition)
  );
}

/** `error instanceof Error`: whether what was thrown is one at all. */
function asksForError(condition: Node): boolean {
  const node = unwrap(condition);
  if (node.type === 'UnaryExpression') return asksForError(node.argument);
  return (
    node.type === 'BinaryExpression' && node.operator === 'instanceof' && lastName(node.right) === 'Error'
  );
}

/**
 * `if (isSettled(page)) return;`, `if (connection.revoked) throw new Revoked();`: what is told neither the count nor the
 * failure looks at something else.
 */
function asksElsewhere(module: SyntaxModule, values: FailureValues, test: Node): boolean {
  const node = unwrapAwait(test.type === 'UnaryExpression' ? test.argument : test);
  if (COUNT_WORD.test(module.textOf(node))) return false;
  // `status === 'revoked'`: no count is a text.
  if (node.type === 'BinaryExpression') return isText(node.right) && /^[!=]==?$/.test(node.operator);
  if (values.mentions(node)) return false;
  switch (node.type) {
    case 'CallExpression':
      return !GIVES_UP.test(lastName(node.callee) ?? '');
    case 'Identifier':
    case 'MemberExpression':
      return !GIVES_UP.test(lastName(node) ?? '') && !TIME_WORD.test(module.textOf(node));
    default:
      return false;
  }
}

/**
 * `if (!shouldRetry(error, attempt)) throw error;`: whether an exit is taken as a function decides that is told the number
 * of the attempt. It may be the one that the last attempt comes to.
 */
export function isDecidedByCount({ module }: RetrySite, exit: Node, turn: Node): boolean {
  for (let outer = exit.parent; outer && outer !== turn; outer = outer.parent)
    if (outer.type === 'IfStatement' && someNode(outer.test, module.visitorKeys, isToldCount)) return true;
  return false;
}

function isToldCount(node: Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.arguments.some((argument) => COUNT_WORD.test(lastName(argument) ?? ''))
  );
}

function isText(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string';
}

/** Names of a limit in time. */
const TIME_WORD = /deadline|elapsed|expire|time|budget|until|too_?(?:long|late)/i;
const GIVES_UP = /give|enough|done|over$/i;
const COUNT_WORD =
  /attempt|retr(?:y|ies)|tries|count|times|last|max|limit|exhaust|exceed|left|remain|more|final|^[in]$/i;
