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
import { callsOperation, operationIn } from './operation.js';
import { asksAPerson, awaitsReadiness, polls, takesNextItem, usesRetryWords } from './vocabulary.js';

/**
 * Loops that attempt the same thing again after it failed: a `try` whose `catch` comes back to the loop while success
 * leaves it, or a check of the response's status that does.
 */
export function loopSites(context: SiteContext): RetrySite[] {
  return context.module.loops.flatMap((loop) => {
    if (loop.type === 'ForInStatement' || goesThroughItems(context, loop)) return [];
    if (asksAPerson(context.module, loop.body) || awaitsReadiness(enclosingFunction(loop))) return [];
    const attempt = exceptionAttempt(context, loop) ?? statusAttempt(context, loop);
    if (!attempt) return [];
    return [
      siteOf(context, {
        shape: 'loop',
        node: loop,
        attempt,
        waits: waitsOf(context, loop, attempt),
        code: codeOf(context, loop),
        takesOperation: operationIn(context.module, attempt) !== undefined,
      }),
    ];
  });
}

/** How one turn of a loop runs and when it comes to the next. */
export function codeOf(context: SiteContext, loop: LoopNode): AttemptCode {
  const operation = operationIn(context.module, loop.body);
  return {
    module: context.module,
    body: loop.body,
    reattempts: (ended) => ended.normal || ended.continues.has(loop),
    rejects: (call) => callsOperation(context.module, call, operation),
  };
}

/** The `try` block of a loop whose `catch` leads to the next turn and whose success leaves. */
function exceptionAttempt(context: SiteContext, loop: LoopNode): Node | undefined {
  const { module } = context;
  for (const statement of triesOf(module, loop)) {
    const { handler, block } = statement;
    if (!handler || !awaits(module, block) || polls(module, loop)) continue;
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
    const unconditional = !success.normal && leaves(success) && endsLeaving(block, loop);
    const afterwards =
      success.normal && !handled.normal && !onward.normal && !onward.continues.has(loop) && leaves(onward);
    if (unconditional || afterwards || endsByTest(module, loop, block)) return block;
    if (givesUpInHandler(context, loop, handler.body)) return block;
    // Success leaves only if something holds: a retry if that is the response's status, or if the code says so.
    if (!leaves(success) && !leaves(onward)) continue;
    if (leavesOnStatus(context, loop)) return block;
    if (saysItRetries(module, loop) && leavesOnSuccess(module, [block, ...rest], loop, 'any-value'))
      return block;
  }
  return undefined;
}

/** `catch { if (++failures > max) throw error; await sleep(delay); continue; }`, whatever the loop is for otherwise. */
function givesUpInHandler(context: SiteContext, loop: LoopNode, handler: TSESTree.BlockStatement): boolean {
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

/** Whether a block's last statement leaves the loop; what it does before on some conditions is another matter. */
function endsLeaving(block: TSESTree.BlockStatement, loop: LoopNode): boolean {
  const last = completionsOf(block.body.at(-1));
  return !last.normal && !last.continues.has(loop);
}

/** The body of a loop that a success status leaves and an overload status does not. */
function statusAttempt(context: SiteContext, loop: LoopNode): Node | undefined {
  if (!awaits(context.module, loop.body)) return undefined;
  if (leavesOnStatus(context, loop) || repeatsOnStatus(context, loop)) return loop.body;
  const { module } = context;
  return saysItRetries(module, loop) && leavesOnSuccess(module, [loop.body], loop, 'success-flag')
    ? loop.body
    : undefined;
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
  return waits.filter(
    ({ node }) => !isWithin(node, attempt) || isInIf(node, attempt) || isLastOf(node, attempt),
  );
}

/** Whether nothing comes after a node in a block but the next turn of the loop. */
function isLastOf(node: Node, block: Node): boolean {
  const last = block.type === 'BlockStatement' ? block.body.at(-1) : undefined;
  return last?.type === 'ExpressionStatement' && isWithin(node, last);
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
  const setsTested = (node: Node) =>
    node.type === 'AssignmentExpression' &&
    node.operator === '=' &&
    node.left.type === 'Identifier' &&
    tested.has(module.variableOf(node.left)) &&
    !COUNTER.test(node.left.name);
  if (attempted.type !== 'BlockStatement') return false;
  if (attempted.body.some((it) => it.type === 'ExpressionStatement' && setsTested(it.expression)))
    return true;
  // Set on a condition, it may be the end of a poll.
  let found = false;
  if (saysItRetries(module, loop))
    walkSameFunction(attempted, module.visitorKeys, (node) => {
      found ||= setsTested(node);
    });
  return found;
}

/** A loop that counts attempts, in its own words. */
function saysItRetries(module: SyntaxModule, loop: LoopNode): boolean {
  return countsAttempts(module, loop) && usesRetryWords(module, loop, enclosingFunction(loop));
}

const COUNTER = /attempt|retr(?:y|ies)|tries|trial|count|^[in]$/i;
const FAILURE_COUNTER = /attempt|retr(?:y|ies)|tries|fail|errors?$|errorCount/i;

/** Whether a counter is compared with a limit, in the loop's head or in its body. */
function countsAttempts(module: SyntaxModule, loop: LoopNode): boolean {
  return loop.type === 'ForOfStatement' || comparesCounter(module, loop, COUNTER);
}

function comparesCounter(module: SyntaxModule, region: Node, counter: RegExp): boolean {
  let found = false;
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type !== 'BinaryExpression' || !/^(?:[<>]=?|===?)$/.test(node.operator)) return;
    if ([node.left, node.right].some((side) => counter.test(counterName(side) ?? ''))) found = true;
  });
  return found;
}

/** The counter in `attempt`, `attempt + 1`, `++this.attempts`. */
function counterName(side: Node): string | undefined {
  const node = unwrap(side);
  if (node.type === 'BinaryExpression') return counterName(node.left);
  return lastName(node.type === 'UpdateExpression' ? node.argument : node);
}

/** Words for a state that a poll waits for. */
const STATE = /done|ready|complete|finish|status|state|pending|running|progress|exist|found|match/i;
const SUCCESS = /^(?:is|was)?_?(?:ok|succe(?:ss|eded)\w*)$/i;
const FAILURE = /err(?:or)?s?$|fail|retr(?:y|iable)/i;

/**
 * Whether the attempt's success leaves the loop: `if (result.success) return result;`. `any-value` takes the value itself
 * for a success too, `if (result) return result;`, which without a `catch` is how a poll ends.
 */
function leavesOnSuccess(
  module: SyntaxModule,
  regions: readonly Node[],
  loop: LoopNode,
  evidence: 'any-value' | 'success-flag',
): boolean {
  let found = false;
  for (const region of regions)
    walkSameFunction(region, module.visitorKeys, (node) => {
      if (node.type === 'CatchClause' || isLoop(node)) return node === region ? undefined : SKIP;
      if (found || node.type !== 'IfStatement' || !meansSuccess(node.test, evidence)) return undefined;
      const ended = completionsOf(node.consequent);
      found =
        !ended.normal && (ended.returns || [...ended.breaks].some((target) => !isWithin(target, loop.body)));
      return undefined;
    });
  return found;
}

function meansSuccess(test: Node, evidence: 'any-value' | 'success-flag'): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'LogicalExpression':
      return meansSuccess(node.left, evidence) || meansSuccess(node.right, evidence);
    case 'UnaryExpression': {
      if (node.operator !== '!') return false;
      const inner = unwrap(node.argument);
      return FAILURE.test(lastName(inner.type === 'CallExpression' ? inner.callee : inner) ?? '');
    }
    case 'CallExpression':
      return SUCCESS.test(lastName(node.callee) ?? '') || /success/i.test(lastName(node.callee) ?? '');
    case 'MemberExpression':
      return SUCCESS.test(lastName(node) ?? '');
    case 'Identifier':
      return SUCCESS.test(node.name) || (evidence === 'any-value' && !STATE.test(node.name));
    default:
      return false;
  }
}
