import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../../syntax/completions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath } from '../../../syntax/names.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import { walk, walkSameFunction } from '../../../syntax/walk.js';
import type { SiteContext } from '../context.js';
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

/** `i--` or `i -= 1` in the `catch` of a counted loop: the turn is done again. */
export function stepsBack(loop: LoopNode, handler: Node): boolean {
  if (loop.type !== 'ForStatement' || loop.update?.type !== 'UpdateExpression') return false;
  const counter = loop.update.argument;
  if (counter.type !== 'Identifier' || handler.type !== 'BlockStatement') return false;
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

const BOOKKEEPING =
  /attempt|retr|tries|count|delay|backoff|wait|interval|last|err|fail|status|success|ok$|done|connected|result|message/i;

/** The `catch` sets up another operation: the next host, a repaired input. */
export function changesOperation(module: SyntaxModule, handler: Node, attempted: Node): boolean {
  const used = new Set<unknown>();
  walk(attempted, module.visitorKeys, (node) => {
    if (node.type === 'Identifier') used.add(module.variableOf(node));
  });
  let found = false;
  walkSameFunction(handler, module.visitorKeys, (node) => {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.left.type !== 'Identifier')
      return;
    const variable = module.variableOf(node.left);
    if (!variable || !used.has(variable) || BOOKKEEPING.test(node.left.name)) return;
    if (
      node.right.type === 'Literal' ||
      (node.right.type === 'Identifier' && node.right.name === 'undefined')
    )
      return;
    found = true;
  });
  return found;
}
