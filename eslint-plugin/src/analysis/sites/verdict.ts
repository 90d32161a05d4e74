import { completionsOf } from '../../syntax/completions.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrapAwait } from '../../syntax/nodes.js';

const SUCCESS = /^(?:is|was|has|_)*(?:ok|success\w*|succeeded|passed)_?$|^(?:was|is|has)Success/i;
/** Names of a verdict that an attempt failed, or that another one is due because it did. */
const FAILURE =
  /^(?:is|was|has|did|_)*(?:failed|failure|errored)_?$|^_*(?:should|can|may|must|will|is|want)_?(?:be)?_?(?:retr(?:y|ied)|reconnect)\w*$|^(?:is)?_?retr(?:y|i)able\w*$|^isTransient\w*$/i;
const RETRY_DELAY = /^(?:retry|reconnect|backoff)_?(?:delay|time|in|ms|wait|after)/i;
const FAILURE_WORD =
  /^(?:[a-z]+[-_ ])?(?:fail(?:ed|ure)?|error(?:ed)?|timeout|timed[-_ ]?out|disconnected)$/i;

/** Whether a test that turns out `outcome` says by its names that the attempt before it failed. */
export function meansFailure(test: Node, outcome: boolean): boolean {
  const node = unwrapAwait(test);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' && meansFailure(node.argument, !outcome);
    case 'LogicalExpression': {
      if (node.operator === '??') return meansFailure(node.left, outcome);
      const sides = [node.left, node.right];
      const one = (node.operator === '&&') === outcome;
      return one
        ? sides.some((side) => meansFailure(side, outcome))
        : sides.every((side) => meansFailure(side, outcome));
    }
    case 'BinaryExpression': {
      if (!/^[!=]==?$/.test(node.operator)) return false;
      const equal = node.operator.startsWith('=') === outcome;
      // `status.code !== grpc.status.OK`
      if ([node.left, node.right].some(isCodeOfSuccess)) return !equal;
      if (node.right.type !== 'Literal') return false;
      const { value } = node.right;
      // `typeof retryDelay === 'number'`: a strategy that wants another attempt says when.
      if (node.left.type === 'UnaryExpression')
        return equal && value === 'number' && RETRY_DELAY.test(lastName(node.left.argument) ?? '');
      if (typeof value === 'boolean') return meansFailure(node.left, equal === value);
      return equal && typeof value === 'string' && FAILURE_WORD.test(value);
    }
    case 'CallExpression':
      return named(lastName(node.callee), outcome);
    case 'Identifier':
    case 'MemberExpression':
      return named(lastName(node), outcome);
    default:
      return false;
  }
}

/** `Status.OK`, and its name, `grpc.status[grpc.status.OK]`. */
function isCodeOfSuccess(node: Node): boolean {
  if (node.type !== 'MemberExpression') return false;
  return node.computed ? isCodeOfSuccess(node.property) : lastName(node) === 'OK';
}

function named(name: string | undefined, outcome: boolean): boolean {
  return name !== undefined && (outcome ? FAILURE.test(name) : SUCCESS.test(name));
}

/** The statements after `if (test) return ...;` for the first such test that holds: they run only when it did not. */
export function afterLeft(statement: Node, holds: (test: Node) => boolean): Node[] | undefined {
  const { parent } = statement;
  if (parent?.type !== 'BlockStatement') return undefined;
  const index = parent.body.findIndex((one) => one === statement);
  for (let before = index - 1; before >= 0; before--) {
    const guard = parent.body[before];
    if (guard?.type !== 'IfStatement' || guard.alternate || !holds(guard.test)) continue;
    if (!completionsOf(guard.consequent).normal) return parent.body.slice(before + 1);
  }
  return undefined;
}

/**
 * The `catch` in front of a statement, with what comes behind it, where success has left before:
 * `try { return await send(); } catch (error) { log(error); } await sleep(1000);`.
 */
export function afterCaught(statement: Node): Node[] | undefined {
  const { parent } = statement;
  if (parent?.type !== 'BlockStatement') return undefined;
  const index = parent.body.findIndex((one) => one === statement);
  for (let before = index - 1; before >= 0; before--) {
    const tried = parent.body[before];
    if (tried?.type !== 'TryStatement' || !tried.handler || completionsOf(tried.block).normal) continue;
    if (completionsOf(tried.handler.body).normal)
      return [tried.handler.body, ...parent.body.slice(before + 1)];
  }
  return undefined;
}
