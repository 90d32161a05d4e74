import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, lastName } from '../../../syntax/names.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { someNode, walk, walkSameFunction } from '../../../syntax/walk.js';

/** Whether the loop's test fails once a statement has run: `done = true` in `while (!done)`, `cursor = null` in `while (cursor)`. */
export function endsTest(module: SyntaxModule, loop: LoopNode, statement: Node): boolean {
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement' || !loop.test) return false;
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return false;
  const value = truthOf(unwrap(expression.right));
  if (value === undefined) return false;
  const flag = stateOf(module, expression.left);
  return flag !== undefined && requires(module, loop.test, flag, !value);
}

/** What a condition makes of a value that is written out: a flag, or the lack of something. */
function truthOf(value: Node): boolean | undefined {
  if (value.type === 'Identifier') return value.name === 'undefined' ? false : undefined;
  if (value.type !== 'Literal') return undefined;
  if (typeof value.value === 'boolean') return value.value;
  return value.value === null || value.value === '' ? false : undefined;
}

/** What holds a state: a variable by itself, since another one may have the same name; `this.#isReady` by its path. */
export function stateOf(module: SyntaxModule, node: Node): unknown {
  if (node.type === 'Identifier') return module.variableOf(node);
  return node.type === 'MemberExpression' ? dottedPath(node) : undefined;
}

/** Whether a test can only hold while a flag has a value: all of it asks for that, or one side of an `&&`. */
function requires(module: SyntaxModule, test: Node, flag: unknown, value: boolean): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression')
    return node.operator === '!' && requires(module, node.argument, flag, !value);
  if (node.type === 'LogicalExpression')
    return (
      node.operator === '&&' && [node.left, node.right].some((side) => requires(module, side, flag, value))
    );
  return value && stateOf(module, node) === flag;
}

const READY = /(?:ready|healthy|alive|listening|available|reachable)$/i;

/** `while (!ready)` where only an answer that says so sets it: a poll, whose failures are no different from a `no`. */
export function pollsForReady(module: SyntaxModule, loop: LoopNode): boolean {
  const asked: Node[] = [];
  if ('test' in loop && loop.test)
    walk(loop.test, module.visitorKeys, (node) => {
      if (node.type === 'UnaryExpression' && node.operator === '!') asked.push(node.argument);
    });
  const flag = asked.find((node) => READY.test(lastName(node) ?? ''));
  const state = flag && stateOf(module, flag);
  if (state === undefined) return false;
  let depends = false;
  walkSameFunction(loop.body, module.visitorKeys, (node) => {
    if (node.type === 'AssignmentExpression' && stateOf(module, node.left) === state)
      depends ||= isOnCondition(node, loop);
  });
  return depends;
}

/** `while (devices.length === 0)`: asked for until there is one, whatever keeps it from being there. */
export function waitsForItems(loop: LoopNode): boolean {
  if (!('test' in loop) || !loop.test) return false;
  const test = unwrap(loop.test);
  if (test.type === 'UnaryExpression' && test.operator === '!') return isCount(test.argument);
  if (test.type !== 'BinaryExpression' || !/^(?:===?|<=?)$/.test(test.operator)) return false;
  return isCount(test.left) && test.right.type === 'Literal' && typeof test.right.value === 'number';
}

function isCount(node: Node): boolean {
  return node.type === 'MemberExpression' && /^(?:length|size)$/.test(lastName(node) ?? '');
}

const WAITED = /^(?:total_?)?wait(?:ed|ing)?_?(?:for|time|ms|so_?far|seconds)?$/i;

/** `while (waited < MAX_WAIT_MS)`: what counts the time that it has waited waits for something to be there. */
export function countsWaiting({ visitorKeys }: SyntaxModule, loop: LoopNode): boolean {
  if (!('test' in loop) || !loop.test) return false;
  return someNode(
    loop.test,
    visitorKeys,
    (node) =>
      node.type === 'BinaryExpression' &&
      /^[<>]=?$/.test(node.operator) &&
      [node.left, node.right].some((side) => side.type === 'Identifier' && WAITED.test(side.name)),
  );
}

/** `if (!job.pending) return job;`: what is left once it is no longer under way is a poll. */
export function leavesOncePending({ visitorKeys }: SyntaxModule, loop: LoopNode): boolean {
  return someNode(
    loop.body,
    visitorKeys,
    (node) =>
      node.type === 'IfStatement' &&
      node.test.type === 'UnaryExpression' &&
      node.test.operator === '!' &&
      node.test.argument.type === 'MemberExpression' &&
      /^(?:is)?_?(?:pending|running|processing|in_?progress|queued)$/i.test(
        lastName(node.test.argument) ?? '',
      ),
  );
}

function isOnCondition(node: Node, loop: LoopNode): boolean {
  for (let outer = node.parent; outer && outer !== loop; outer = outer.parent)
    if (outer.type === 'IfStatement') return true;
  return false;
}
