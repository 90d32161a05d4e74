import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../../syntax/completions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../../syntax/names.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import { someNode, walk, walkSameFunction } from '../../../syntax/walk.js';
import type { SiteContext } from '../context.js';
import { meansFailure } from '../verdict.js';
import { comparesCounter, FAILURE_COUNTER } from './counters.js';

/** `catch { if (++failures > max) throw error; await sleep(delay); continue; }`, whatever the loop is for otherwise. */
export function givesUpInHandler(
  context: SiteContext,
  loop: LoopNode,
  handler: TSESTree.BlockStatement,
): boolean {
  const { module } = context;
  const ended = completionsOf(handler);
  const leaves =
    ended.throws || ended.returns || [...ended.breaks].some((target) => !isWithin(target, loop.body));
  return (
    leaves &&
    comparesCounter(module, handler, FAILURE_COUNTER) &&
    context.waits.waitsIn(module, handler).length > 0
  );
}

/**
 * `catch (error) { if (error.status === 429) { await sleep(delay); continue; } throw error; }`: what some failures wait
 * for, while the others end the loop, is another attempt, also where a success goes on to a next page.
 */
export function waitsForSome(
  context: SiteContext,
  loop: LoopNode,
  handler: TSESTree.BlockStatement,
): boolean {
  const ended = completionsOf(handler);
  return (
    !ended.normal &&
    ended.throws &&
    ended.continues.has(loop) &&
    context.waits.waitsIn(context.module, handler).length > 0
  );
}

/**
 * `catch (error) { if (isRetryable(error, attempt)) continue; throw error; }`: what goes on is what the code calls worth
 * another attempt, wherever it waits.
 */
export function goesOnForRetryable(
  { module }: SiteContext,
  loop: LoopNode,
  handler: TSESTree.BlockStatement,
): boolean {
  const ended = completionsOf(handler);
  if (ended.normal || !ended.throws || !ended.continues.has(loop)) return false;
  return handler.body.some(
    (statement) =>
      statement.type === 'IfStatement' &&
      meansFailure(statement.test, true) &&
      someNode(statement.consequent, module.visitorKeys, (node) => node.type === 'ContinueStatement'),
  );
}

/**
 * `try { ...; failures = 0; } catch { failures++; await sleep(...); }`: a loop that counts its failures in a row tries
 * again what failed, whatever it does when that succeeds.
 */
export function startsOverOnSuccess(
  context: SiteContext,
  block: TSESTree.BlockStatement,
  handler: TSESTree.BlockStatement,
): boolean {
  const { module } = context;
  const counted = writtenNames(module, handler);
  const reset = [...writtenNames(module, block)].some(
    (name) => counted.has(name) && FAILURES_IN_A_ROW.test(name),
  );
  return reset && context.waits.waitsIn(module, handler).length > 0;
}

const FAILURES_IN_A_ROW = /attempt|retr(?:y|ies)|tries|fail|error|back_?off|delay/i;

/** What a region assigns to, as written: `failures`, `this.#attempt`. */
function writtenNames(module: SyntaxModule, region: Node): Set<string> {
  const names = new Set<string>();
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression') return;
    const path = dottedPath(node.type === 'AssignmentExpression' ? node.left : node.argument);
    if (path !== undefined) names.add(path);
  });
  return names;
}

/** `i` of `i++` and of `i += size`. */
function countedBy(update: Node): Node | undefined {
  if (update.type === 'UpdateExpression') return update.argument;
  return update.type === 'AssignmentExpression' && update.operator === '+=' ? update.left : undefined;
}

/** `i--` or `i -= 1` in the `catch` of a counted loop: the turn is done again. */
export function stepsBack(loop: LoopNode, handler: Node): boolean {
  if (loop.type !== 'ForStatement' || !loop.update) return false;
  const counter = countedBy(loop.update);
  if (counter?.type !== 'Identifier' || handler.type !== 'BlockStatement') return false;
  return handler.body.some((statement) => {
    if (statement.type !== 'ExpressionStatement') return false;
    const { expression } = statement;
    return expression.type === 'UpdateExpression'
      ? expression.operator === '--' &&
          expression.argument.type === 'Identifier' &&
          expression.argument.name === counter.name
      : expression.type === 'AssignmentExpression' &&
          expression.operator === '-=' &&
          expression.left.type === 'Identifier' &&
          expression.left.name === counter.name;
  });
}

/** What a handler does for itself: it tells of the failure, or brings what it holds back to where it can start anew. */
const FOR_ITSELF =
  /log|warn|error|info|debug|report|notify|emit|clos|destroy|connect|clean|abort|cancel|end|release|rollback|reset|retry|^on[A-Z]/i;

/**
 * `catch (error) { if (!isMissing(error)) throw error; await create(); }`: before the next turn it mends what one kind
 * of failure was about. A retry waits, or counts.
 */
export function repairs(context: SiteContext, loop: LoopNode, handler: TSESTree.BlockStatement): boolean {
  const { module } = context;
  if (!completionsOf(handler).throws || comparesCounter(module, loop, FAILURE_COUNTER)) return false;
  if (context.waits.waitsIn(module, handler).length > 0) return false;
  let found = false;
  walkSameFunction(handler, module.visitorKeys, (node) => {
    if (node.type !== 'AwaitExpression' || node.argument.type !== 'CallExpression') return;
    const name = lastName(node.argument.callee);
    if (name !== undefined && !FOR_ITSELF.test(name)) found = true;
  });
  return found;
}

const BOOKKEEPING =
  /attempt|retr|tries|count|delay|backoff|wait|interval|last|err|fail|status|success|ok$|done|connected|result|message/i;

/** `guesses[name]` of a variable of the code's own, with the names that are written out. */
function pathOf(target: Node): { root: TSESTree.Identifier; names: string[] } | undefined {
  const names: string[] = [];
  let node = target;
  for (; node.type === 'MemberExpression'; node = node.object) names.push(propertyName(node) ?? '');
  return node.type === 'Identifier' ? { root: node, names: [...names, node.name] } : undefined;
}

/** The `catch` sets up another operation: the next host, a repaired input. */
export function changesOperation(module: SyntaxModule, handler: Node, attempted: Node): boolean {
  const used = new Set<unknown>();
  walk(attempted, module.visitorKeys, (node) => {
    // What only takes the result is no part of the operation.
    const takesResult = node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
    if (node.type === 'Identifier' && !takesResult) used.add(module.variableOf(node));
  });
  let found = false;
  walkSameFunction(handler, module.visitorKeys, (node) => {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=') return;
    const path = pathOf(node.left);
    const variable = path && module.variableOf(path.root);
    if (!variable || !used.has(variable) || path.names.some((name) => BOOKKEEPING.test(name))) return;
    if (
      node.right.type === 'Literal' ||
      (node.right.type === 'Identifier' && node.right.name === 'undefined')
    )
      return;
    found = true;
  });
  return found;
}
