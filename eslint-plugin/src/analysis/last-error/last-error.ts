import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../syntax/completions.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { LoopNode, Node } from '../../syntax/nodes.js';
import { isFunction, isLoop, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import { FailureValues } from '../failure/failure-values.js';
import type { RetrySite } from '../site.js';
import { carriesError, onlyTells } from './carried.js';

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

type Exit = TSESTree.ReturnStatement | TSESTree.ThrowStatement;

/** Errors that are there for the type checker alone. */
const NEVER_THROWN = /unreachable|should (?:never|not)|impossible|never happen/i;

/** Tests for an end that somebody asked for. */
const STOPPED = /abort|cancel|stop|clos(?:e|ing)|destroy|shut_?down|dispos/i;

/** Where a loop or a recursion that catches its errors loses the last one. */
export function lostError(site: RetrySite): LostError | undefined {
  const { module, node, failures, shape } = site;
  const body = failures[0]?.regions[0];
  const handler = body?.parent;
  if (failures[0]?.kind !== 'catch' || handler?.type !== 'CatchClause' || handler.body !== body)
    return undefined;
  if (shape !== 'loop' && shape !== 'recursion') return undefined;
  const fn = isFunction(node) ? node : enclosingFunction(node);
  const values = new FailureValues(module, fn?.body ?? module.file.ast);
  const turn = isLoop(node) ? node.body : handler.body;
  const tried = handler.parent.block;
  const exits = exitsIn(module, turn).filter(
    (exit) =>
      exit.range[0] > tried.range[1] &&
      // Outside of the handler, a return is what success comes to.
      (exit.type === 'ThrowStatement' || isWithin(exit, handler)) &&
      isAfterLastAttempt(module, exit, turn, values) &&
      !site.again.some((again) => isWithin(again, exit)),
  );
  const lost = exits.map((exit) => lossAt(module, values, exit)).find((loss) => loss !== undefined);
  if (lost) return withName(lost, handler.param?.type === 'Identifier' ? handler.param.name : undefined);
  const loop = isLoop(node) ? node : undefined;
  if (!loop || !leavesWithError(module, loop, handler.body, exits)) return undefined;
  if (isHandedOn(module, values, handler.body)) return undefined;
  return lossBehind(module, values, loop);
}

/** Whether control gets behind the loop with the failure of the last attempt. */
function leavesWithError(
  module: SyntaxModule,
  loop: LoopNode,
  handler: Node,
  exits: readonly Exit[],
): boolean {
  const ended = completionsOf(handler);
  if (ended.breaks.has(loop)) return true;
  return exits.length === 0 && 'test' in loop && loop.test !== null && runsOut(module, loop.test);
}

/** Whether the test of a loop counts: `attempt < 3`, `retries--`. Others end for other reasons. */
function runsOut(module: SyntaxModule, test: Node): boolean {
  let found = false;
  walkSameFunction(test, module.visitorKeys, (node) => {
    if (node.type === 'UpdateExpression') found = true;
    else if (node.type === 'BinaryExpression')
      found ||= /^[<>]=?$/.test(node.operator) && lastName(node.right) !== 'Infinity';
  });
  return found;
}

function exitsIn(module: SyntaxModule, region: Node): Exit[] {
  const exits: Exit[] = [];
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type === 'ThrowStatement' || node.type === 'ReturnStatement') exits.push(node);
  });
  return exits;
}

/** Whether an exit is taken for want of further attempts, and not because of what failed. */
function isAfterLastAttempt(module: SyntaxModule, exit: Node, turn: Node, values: FailureValues): boolean {
  for (let outer = exit.parent; outer && outer !== turn; outer = outer.parent) {
    if (outer.type !== 'IfStatement' && outer.type !== 'SwitchStatement') continue;
    const test = outer.type === 'IfStatement' ? outer.test : outer.discriminant;
    if (STOPPED.test(module.textOf(test)) || asksElsewhere(module, values, test)) return false;
    if (values.judges(test) && !(test.type === 'LogicalExpression' && test.operator === '||')) return false;
  }
  return true;
}

/** `if (isSettled(page)) return;`: a call that is told neither the count nor the failure looks at something else. */
function asksElsewhere(module: SyntaxModule, values: FailureValues, test: Node): boolean {
  const node = unwrapAwait(test.type === 'UnaryExpression' ? test.argument : test);
  return (
    node.type === 'CallExpression' &&
    node.arguments.length > 0 &&
    !values.mentions(node) &&
    !/attempt|retr(?:y|ies)|tries|count|times|last|max|^[in]$/i.test(module.textOf(node))
  );
}

/** What an exit loses, where it loses something. */
function lossAt(module: SyntaxModule, values: FailureValues, exit: Exit): LostError | undefined {
  const value = exit.argument && unwrap(exit.argument);
  if (exit.type === 'ReturnStatement') {
    if (value && !isNothing(value)) return undefined;
    return isToldBefore(module, values, exit) ? undefined : { node: exit, how: 'swallowed' };
  }
  if (!value || !makesError(value) || carriesError(module, values, value)) return undefined;
  if (NEVER_THROWN.test(module.textOf(value))) return undefined;
  return { node: exit, how: 'replaced', ...(value.type === 'NewExpression' && { replacement: value }) };
}

/** What becomes of the last error behind the loop. */
function lossBehind(module: SyntaxModule, values: FailureValues, loop: LoopNode): LostError | undefined {
  const rest = statementsBehind(loop);
  if (!rest) return undefined;
  for (const statement of rest) {
    const exits = exitsIn(module, statement);
    if (exits.some((exit) => exit.argument && carriesError(module, values, exit.argument))) return undefined;
    const loss = exits.map((exit) => lossAt(module, values, exit)).find((found) => found !== undefined);
    if (loss) return withName(loss, errorKeptBy(module, values, loop));
    if (exits.length > 0 || !onlyTells(module, statement)) return undefined;
  }
  return { node: loop, how: 'swallowed' };
}

/** The statements from a loop to the end of its function; undefined where another loop or a `try` goes on with it. */
function statementsBehind(loop: LoopNode): readonly Node[] | undefined {
  const rest: Node[] = [];
  for (let node: Node = loop; node.parent; node = node.parent) {
    const { parent }: { parent?: Node } = node;
    if (parent.type === 'BlockStatement')
      rest.push(...parent.body.slice(parent.body.indexOf(node as never) + 1));
    else if (isFunction(parent)) return rest;
    else if (isLoop(parent) || parent.type === 'TryStatement' || parent.type === 'Program') return undefined;
  }
  return undefined;
}

/** `null`, `undefined`, `false`, an empty list: what says nothing of a failure. */
function isNothing(value: Node): boolean {
  switch (value.type) {
    case 'Literal':
      return value.value === null || value.value === false || value.value === '';
    case 'Identifier':
      return value.name === 'undefined';
    case 'ArrayExpression':
      return value.elements.length === 0;
    default:
      return false;
  }
}

function makesError(value: Node): boolean {
  return (
    (value.type === 'NewExpression' || value.type === 'CallExpression') &&
    /Error$|Exception$/.test(lastName(value.callee) ?? '')
  );
}

/** Whether somebody is handed the error before an exit: a callback, `reject(error)`. */
function isToldBefore(module: SyntaxModule, values: FailureValues, exit: Node): boolean {
  const block = exit.parent?.type === 'BlockStatement' ? exit.parent.body : [];
  return block.some(
    (statement) =>
      statement.range[1] <= exit.range[0] && values.mentionsError(statement) && !onlyTells(module, statement),
  );
}

/** Whether a handler hands the error to something that may throw it on: `await onFailedAttempt(error)`. */
function isHandedOn(module: SyntaxModule, values: FailureValues, handler: Node): boolean {
  let found = false;
  walkSameFunction(handler, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression') found ||= values.mentionsError(node.argument);
    if (node.type !== 'ExpressionStatement' || onlyTells(module, node)) return;
    const call = unwrapAwait(node.expression);
    if (call.type === 'CallExpression') found ||= call.arguments.some((argument) => values.isError(argument));
  });
  return found;
}

/** The variable outside of a loop that keeps the last error. */
function errorKeptBy(module: SyntaxModule, values: FailureValues, loop: LoopNode): string | undefined {
  let name: string | undefined;
  walkSameFunction(loop.body, module.visitorKeys, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier') return;
    const declaration = module.variableOf(node.left)?.defs[0]?.node;
    if (
      declaration &&
      !isWithin(declaration, loop) &&
      values.isError(node.left) &&
      values.isError(node.right)
    )
      name = node.left.name;
  });
  return name;
}

function withName(loss: LostError, error: string | undefined): LostError {
  return error === undefined ? loss : { ...loss, error };
}
