import { completionsOf } from '../../syntax/completions.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { LoopNode, Node } from '../../syntax/nodes.js';
import { isFunction, isLoop, isStatement, isWithin, unwrapAwait } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import { FailureValues } from '../failure/failure-values.js';
import type { RetrySite } from '../site.js';
import { stepsBack } from '../sites/loops/handlers.js';
import type { Answers } from './answered.js';
import { answersOf, isTakenForAnswer } from './answered.js';
import { carriesError, onlyTells } from './carried.js';
import type { Handler } from './handler.js';
import { isAfterLastAttempt, isDecidedByCount } from './after-last-attempt.js';
import { statementsBehind } from './behind.js';
import { exitsIn } from './exits.js';
import { lossBeforeAttempt } from './given-up-before.js';
import { goesOnWithinLimit } from './within-limit.js';
import { handlerOf } from './handler.js';
import type { Exit, LostError } from './loss.js';
import { lossAt } from './loss.js';

/** Where a loop or a recursion that catches its errors loses the last one. */
export function lostError(site: RetrySite): LostError | undefined {
  const { module, node, shape } = site;
  const handler = LOSES.has(shape) ? handlerOf(site) : undefined;
  if (!handler) return undefined;
  const fn = isFunction(node) ? node : enclosingFunction(node);
  const values = new FailureValues(module, fn?.body ?? module.file.ast);
  const answers = answersOf(module, site.attempt);
  const turn = isLoop(node) ? node.body : handler.body;
  const exits = exitsIn(module, turn).filter(
    (exit) =>
      exit.range[0] > handler.after &&
      (isWithin(exit, handler.body) || isReachedFrom(handler, exit)) &&
      !isTakenForAnswer(module, answers, exit, turn) &&
      isAfterLastAttempt(site, exit, turn, values) &&
      !site.again.some((again) => isWithin(again, exit) || standsBefore(again, exit)),
  );
  const lost = exits.map((exit) => lossAt(module, values, exit)).find((loss) => loss !== undefined);
  // Without an answer for it, a callback may have none to give; nor has what a timer runs.
  if (handler.isCallback || shape === 'timer')
    return lost?.how === 'replaced' ? withName(lost, handler.error) : undefined;
  if (lost) return withName(lost, handler.error);
  const before = lossBeforeAttempt(site, handler, values);
  if (before) return before;
  const loop = isLoop(node) ? node : undefined;
  if (!loop && fallsOut(site, handler, exits) && !isHandedOn(module, values, handler.body))
    return { node: handler.head, how: 'swallowed' };
  if (!loop || !leavesWithError(module, loop, handler, exits)) return undefined;
  // What is stepped back to is done until it succeeds.
  if (stepsBack(loop, handler.body)) return undefined;
  if (isHandedOn(module, values, handler.body)) return undefined;
  if (exitsIn(module, handler.body).some((exit) => isDecidedByCount(site, exit, turn))) return undefined;
  return lossBehind(module, values, answers, loop, handler);
}

/** Whether a failure comes to an exit behind its handler. A return there is what success comes to. */
function isReachedFrom({ body }: Handler, exit: Exit): boolean {
  return exit.type !== 'ReturnStatement' && completionsOf(body).normal;
}

const LOSES: ReadonlySet<RetrySite['shape']> = new Set(['loop', 'recursion', 'timer']);

/**
 * Whether a function that returns its next attempt comes to the end of its handler once there is none left: the caller
 * gets `undefined`, as if that were the answer.
 */
function fallsOut({ again, module }: RetrySite, { body, head }: Handler, exits: readonly Exit[]): boolean {
  if (head.type !== 'CatchClause' || exits.length > 0 || !completionsOf(body).normal) return false;
  // What is called in the end may not return: `die('cannot go on')`.
  const last = head.body.body.at(-1);
  if (last?.type === 'ExpressionStatement' && !onlyTells(module, last)) return false;
  if (!again.every((call) => isReturnedIn(call, body))) return false;
  // What comes after the whole `try` goes on with the failure.
  const { parent: tried } = head;
  const { parent: block } = tried;
  return block.type === 'BlockStatement' && isFunction(block.parent) && block.body.at(-1) === tried;
}

function isReturnedIn(call: Node, region: Node): boolean {
  for (let outer: Node | undefined = call; outer && outer !== region; outer = outer.parent) {
    if (outer.type === 'ReturnStatement') return true;
    if (isStatement(outer)) return false;
  }
  return false;
}

/** Whether an exit comes only after another attempt was begun: `await load(attempt + 1); return;`, `again(); return;`. */
function standsBefore(again: Node, exit: Exit): boolean {
  const { parent: block } = exit;
  if (block.type !== 'BlockStatement') return false;
  const before = block.body.slice(0, block.body.indexOf(exit));
  return before.some(
    (statement) =>
      isWithin(again, statement) && (again.parent?.type === 'AwaitExpression' || again.parent === statement),
  );
}

/** Whether control gets behind the loop with the failure of the last attempt. */
function leavesWithError(
  module: SyntaxModule,
  loop: LoopNode,
  handler: Handler,
  exits: readonly Exit[],
): boolean {
  const ended = completionsOf(handler.body);
  if (ended.breaks.has(loop)) return true;
  if (!ended.normal && goesOnWithinLimit(module, loop, handler.body)) return false;
  return exits.length === 0 && 'test' in loop && loop.test !== null && runsOut(module, loop.test);
}

/** Whether the test of a loop counts: `attempt < 3`, `retries--`. Others end for other reasons. */
function runsOut(module: SyntaxModule, test: Node): boolean {
  let found = false;
  walkSameFunction(test, module.visitorKeys, (node) => {
    if (node.type === 'UpdateExpression') found = true;
    else if (node.type === 'BinaryExpression')
      found ||= /^[<>]=?$/.test(node.operator) && lastName(node.right) !== 'Infinity' && !isAmount(node.left);
  });
  return found;
}

/** `queue.length > 0`: what is left to do, and no attempts. */
function isAmount(node: Node): boolean {
  return node.type === 'MemberExpression' && /^(?:length|size)$/.test(lastName(node) ?? '');
}

/** What becomes of the last error behind the loop. */
function lossBehind(
  module: SyntaxModule,
  values: FailureValues,
  answers: Answers,
  loop: LoopNode,
  handler: Handler,
): LostError | undefined {
  // One of several items that fails is passed over, and somebody told of it as a rule.
  const isSilent = !values.mentionsError(handler.body);
  const rest = statementsBehind(loop, isSilent);
  if (!rest) return undefined;
  for (const statement of rest) {
    const exits = exitsIn(module, statement);
    if (exits.some((exit) => isTakenForAnswer(module, answers, exit, statement))) return undefined;
    if (exits.some((exit) => carriesOut(module, values, exit))) return undefined;
    const loss = exits.map((exit) => lossAt(module, values, exit)).find((found) => found !== undefined);
    if (loss) return withName(loss, errorKeptBy(module, values, loop));
    if (exits.length > 0 || !onlyTells(module, statement)) return undefined;
  }
  return { node: loop, how: 'swallowed' };
}

function carriesOut(module: SyntaxModule, values: FailureValues, exit: Exit): boolean {
  const handed = exit.type === 'ExpressionStatement' ? exit.expression : exit.argument;
  return handed !== null && carriesError(module, values, handed);
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
