import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../syntax/completions.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { LoopNode, Node } from '../../syntax/nodes.js';
import { isLoop, isWithin, unwrap } from '../../syntax/nodes.js';
import { SKIP, walk, walkSameFunction } from '../../syntax/walk.js';
import type { AttemptCode, StatusOutcome } from '../failure/overload.js';
import { outcomeFor } from '../failure/overload.js';
import type { RetrySite } from '../site.js';
import type { SiteContext } from './context.js';
import { siteOf } from './context.js';
import { callsOwnParameter } from './operation.js';
import { asksAPerson, takesNextItem, usesRetryWords } from './vocabulary.js';

/**
 * Loops that attempt the same thing again after it failed: a `try` whose `catch` comes back to the loop while success
 * leaves it, or a check of the response's status that does.
 */
export function loopSites(context: SiteContext): RetrySite[] {
  return context.module.loops.flatMap((loop) => {
    if (loop.type === 'ForInStatement' || goesThroughItems(context, loop)) return [];
    const attempt = exceptionAttempt(context, loop) ?? statusAttempt(context, loop);
    if (!attempt) return [];
    return [
      siteOf(context, {
        shape: 'loop',
        node: loop,
        attempt,
        waits: waitsOf(context, loop, attempt),
        code: codeOf(context, loop),
        takesOperation: callsOwnParameter(context.module, attempt),
      }),
    ];
  });
}

/** How one turn of a loop runs and when it comes to the next. */
export function codeOf(context: SiteContext, loop: LoopNode): AttemptCode {
  return {
    module: context.module,
    body: loop.body,
    reattempts: (ended) => ended.normal || ended.continues.has(loop),
    rejects: (call) => callsOwnParameter(context.module, call),
  };
}

/** The `try` block of a loop whose `catch` leads to the next turn and whose success leaves. */
function exceptionAttempt(context: SiteContext, loop: LoopNode): Node | undefined {
  const { module } = context;
  for (const statement of triesOf(module, loop)) {
    const { handler, block } = statement;
    if (!handler || !awaits(module, block) || asksAPerson(module, block)) continue;
    const rest = afterInLoop(statement, loop);
    const handled = completionsOf(handler.body);
    const onward = completionsOf(rest);
    const comesBack =
      handled.continues.has(loop) ||
      (handled.normal && (onward.normal || onward.continues.has(loop))) ||
      stepsBack(loop, handler.body);
    if (!comesBack) continue;
    if (stepsBack(loop, handler.body)) return block;
    if (changesOperation(module, handler.body, block)) continue;
    const success = completionsOf(block);
    const leaves = (ended: typeof success) =>
      ended.returns || [...ended.breaks].some((target) => !isWithin(target, loop.body));
    const unconditional = !success.normal && success.continues.size === 0 && leaves(success);
    const afterwards =
      success.normal && !handled.normal && !onward.normal && !onward.continues.has(loop) && leaves(onward);
    if (unconditional || afterwards || endsByTest(module, loop, block)) return block;
    // Success leaves only if something holds: a retry if that is the response's status, or if the code says so.
    if (!leaves(success) && !leaves(onward)) continue;
    if (
      leavesOnStatus(context, loop) ||
      (isCounted(loop) && usesRetryWords(module, loop, enclosingFunction(loop)) && leavesOnTruth(block))
    )
      return block;
  }
  return undefined;
}

/** The body of a loop that a success status leaves and an overload status does not. */
function statusAttempt(context: SiteContext, loop: LoopNode): Node | undefined {
  if (!awaits(context.module, loop.body)) return undefined;
  if (leavesOnStatus(context, loop)) return loop.body;
  return repeatsOnStatus(context, loop) ? loop.body : undefined;
}

function leavesOnStatus(context: SiteContext, loop: LoopNode): boolean {
  const code = codeOf(context, loop);
  const success = outcomeFor(context.resolver, code, 200);
  if (success.reattempts !== 'no' || !success.evident) return false;
  const again = (outcome: StatusOutcome) => outcome.evident && outcome.reattempts !== 'no';
  return again(outcomeFor(context.resolver, code, 503)) || again(outcomeFor(context.resolver, code, 429));
}

/** `if (response.status === 429) { await sleep(...); continue; }` in a loop that goes on to a next page otherwise. */
function repeatsOnStatus(context: SiteContext, loop: LoopNode): boolean {
  let found = false;
  walkSameFunction(loop.body, context.module.visitorKeys, (node) => {
    if (node.type !== 'IfStatement' || found) return;
    const ended = completionsOf(node.consequent);
    if (ended.normal || !ended.continues.has(loop)) return;
    const code: AttemptCode = {
      module: context.module,
      body: node,
      reattempts: (_, run) => run.reaches(node.consequent),
    };
    const takes = (status: number) => outcomeFor(context.resolver, code, status);
    const overload = [429, 503].some((status) => takes(status).evident && takes(status).reattempts === 'yes');
    if (
      overload &&
      takes(200).reattempts === 'no' &&
      context.waits.waitsIn(context.module, node.consequent).length > 0
    )
      found = true;
  });
  return found;
}

/** Waits on the way to another attempt: those of the attempt itself pace its own steps. */
function waitsOf(context: SiteContext, loop: LoopNode, attempt: Node) {
  const waits = context.waits.waitsIn(context.module, loop.body);
  if (attempt === loop.body) return waits;
  return waits.filter((wait) => !isWithin(wait.node, attempt) || isInIf(wait.node, attempt));
}

function isInIf(node: Node, within: Node): boolean {
  for (let outer = node.parent; outer && isWithin(outer, within); outer = outer.parent)
    if (outer.type === 'IfStatement') return true;
  return false;
}

/** The `try` statements that belong to this loop and not to one inside it. */
function triesOf(module: SyntaxModule, loop: LoopNode): TSESTree.TryStatement[] {
  const tries: TSESTree.TryStatement[] = [];
  walkSameFunction(loop.body, module.visitorKeys, (node) => {
    if (isLoop(node)) return SKIP;
    if (node.type === 'TryStatement') tries.push(node);
    return undefined;
  });
  return tries;
}

/** The statements that follow `statement` until the end of the loop's body. */
function afterInLoop(statement: Node, loop: LoopNode): Node[] {
  const rest: Node[] = [];
  for (let node = statement; node !== loop.body && node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type !== 'BlockStatement') continue;
    const index = parent.body.indexOf(node as TSESTree.Statement);
    if (index >= 0) rest.push(...parent.body.slice(index + 1));
  }
  return rest;
}

function awaits(module: SyntaxModule, region: Node): boolean {
  let found = false;
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') found = true;
  });
  return found;
}

/** Loops over things to do: a failure there concerns one item, and the next turn another. */
function goesThroughItems(context: SiteContext, loop: LoopNode): boolean {
  const { module } = context;
  switch (loop.type) {
    case 'ForInStatement':
      return true;
    case 'ForOfStatement':
      return !isAttemptList(context, loop);
    case 'ForStatement':
      return indexesItems(context, loop);
    default: {
      if (takesNextItem(module, loop.test)) return true;
      if (loop.body.type !== 'BlockStatement') return false;
      // `const job = queue.shift();` at the top of the body
      return loop.body.body.some(
        (statement) =>
          (statement.type === 'VariableDeclaration' || statement.type === 'ExpressionStatement') &&
          takesNextItem(module, statement),
      );
    }
  }
}

/** `for (const delayMs of [100, 200])`, `for (const attempt of range(3))`. */
function isAttemptList(context: SiteContext, loop: TSESTree.ForOfStatement): boolean {
  const { module } = context;
  const name = loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0].id : loop.left;
  if (name.type === 'Identifier' && /attempt|retr(?:y|ies)|tries|delay|backoff|wait/i.test(name.name))
    return true;
  const list = context.resolver.value(module, loop.right);
  const node = list && unwrap(list.node);
  return (
    node?.type === 'ArrayExpression' &&
    node.elements.length > 0 &&
    node.elements.every((element) => element?.type === 'Literal' && typeof element.value === 'number') &&
    /delay|backoff|wait|retr|attempt|interval/i.test(lastName(loop.right) ?? '')
  );
}

/** `for (let i = 0; i < items.length; i++)` with `items[i]` inside, unless the list is one of delays. */
function indexesItems(context: SiteContext, loop: TSESTree.ForStatement): boolean {
  const declaration = loop.init?.type === 'VariableDeclaration' ? loop.init.declarations[0]?.id : undefined;
  if (declaration?.type !== 'Identifier') return false;
  const index = context.module.variableOf(declaration);
  return (index?.references ?? []).some((reference) => {
    const identifier = reference.identifier as TSESTree.Identifier;
    const { parent } = identifier;
    if (parent.type !== 'MemberExpression' || parent.property !== identifier || !parent.computed)
      return false;
    return !/delay|backoff|wait|interval|timeout|schedule|_ms$/i.test(lastName(parent.object) ?? '');
  });
}

/** `i--` or `i -= 1` in the `catch` of a counted loop: the turn is done again. */
function stepsBack(loop: LoopNode, handler: Node): boolean {
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
function changesOperation(module: SyntaxModule, handler: Node, attempted: Node): boolean {
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

/** `while (!done)` where the `try` sets `done`, `while (!result)` where it sets `result`. */
function endsByTest(module: SyntaxModule, loop: LoopNode, attempted: Node): boolean {
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement' || !loop.test) return false;
  const tested = new Set<unknown>();
  walk(loop.test, module.visitorKeys, (node) => {
    if (node.type === 'Identifier') tested.add(module.variableOf(node));
  });
  tested.delete(undefined);
  if (attempted.type !== 'BlockStatement') return false;
  return attempted.body.some(
    (statement) =>
      statement.type === 'ExpressionStatement' &&
      statement.expression.type === 'AssignmentExpression' &&
      statement.expression.operator === '=' &&
      statement.expression.left.type === 'Identifier' &&
      tested.has(module.variableOf(statement.expression.left)) &&
      !/attempt|retr|tries|count/i.test(statement.expression.left.name),
  );
}

/** A loop with a counter in its test. */
function isCounted(loop: LoopNode): boolean {
  if (loop.type === 'ForOfStatement') return true;
  return (
    loop.type !== 'ForInStatement' &&
    loop.test?.type === 'BinaryExpression' &&
    /^[<>]=?$/.test(loop.test.operator)
  );
}

/** `if (result) return result;`: not a poll's test of a value's content. */
function leavesOnTruth(block: Node): boolean {
  if (block.type !== 'BlockStatement') return false;
  return block.body.some((statement) => {
    if (statement.type !== 'IfStatement') return false;
    const test = unwrap(statement.test);
    return test.type === 'Identifier' && !completionsOf(statement.consequent).normal;
  });
}
