import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { ERROR_NAME, saysError } from './error-tests.js';

const FAILURE_EVENT =
  /^(?:on[-_]?)?(?:(?:connection|connect|socket|transport|ws|peer|channel|stream|shard|session)[-_.:]?)?(?:close[d]?|error|disconnect(?:ed|ion)?|end|offline|lost|fail(?:ed|ure)?|abort(?:ed)?|timeout)$/i;
/** Functions named for what they answer: `handleCloseEvent`, `onConnectionLost_`, `closeHandler`, `_disconnected`. */
const HANDLES_FAILURE =
  /^[#_]?(?:on|handle)_?[a-z]*_?(?:close[d]?|error|disconnect(?:ed|ion)?|offline|lost|fail(?:ed|ure)?|crash(?:ed)?)(?:_?event)?_?$|^(?:[a-z]+_?)?(?:close|error|disconnect|failure|crash)_?handler$|^[#_]?(?:socket_?|connection_?|client_?)?(?:disconnected|connection_?(?:lost|closed|dropped|failed)|socket_?(?:lost|closed))_?$/i;

export function namesFailureEvent(name: string | undefined): boolean {
  return name !== undefined && HANDLES_FAILURE.test(name);
}

/** What has an end for want of a connection; a file, a parser or a response ends when all of it was there. */
const CONNECTION =
  /sock|conn|client|peer|transport|channel|session|tunnel|server|bridge|link|redis|ws$|^(?:this|self|that|c|s|net)$/i;

/** Whether an event that something is listened to for means a failure: `close` of anything, `end` of a connection. */
export function isFailureEvent(listen: Node, event: Node): boolean {
  if (event.type !== 'Literal' || typeof event.value !== 'string' || !FAILURE_EVENT.test(event.value))
    return false;
  if (event.value !== 'end' || listen.type !== 'MemberExpression') return true;
  const emitter = emitterOf(listen.object);
  return CONNECTION.test(emitter.type === 'ThisExpression' ? 'this' : (lastName(emitter) ?? ''));
}

/** What a chain of listeners is about: `socket` of `socket.on('data', read).on('end', close)`. */
function emitterOf(listened: Node): Node {
  let node = unwrap(listened);
  while (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
    node = unwrap(node.callee.object);
  return node;
}

/** What a failure comes to: `socket.on('close', fn)`, `socket.onclose = fn`, `subscribe({ error: fn })`. */
export function isFailureEventHandler(handler: Node): boolean {
  const { parent } = handler;
  if (!parent) return false;
  if (parent.type === 'CallExpression') {
    const name = lastName(parent.callee) ?? '';
    const [event] = parent.arguments;
    // `client.onDisconnect(() => ...)`
    if (/^[#_]?on[A-Z]/.test(name) && event === handler) return FAILURE_EVENT.test(name.replace(/^[#_]/, ''));
    if (!/^(?:on|once|bind|receive|addEventListener|addListener|subscribe)$/.test(name)) return false;
    return event !== undefined && isFailureEvent(parent.callee, event);
  }
  if (
    parent.type === 'AssignmentExpression' &&
    parent.right === handler &&
    parent.left.type === 'MemberExpression'
  )
    return (
      /^on/i.test(propertyName(parent.left) ?? '') && FAILURE_EVENT.test(propertyName(parent.left) ?? '')
    );
  if (parent.type !== 'Property' || parent.value !== handler) return false;
  const name = propertyName(parent) ?? '';
  // `{ onClose: () => ... }`, whatever takes it.
  if (/^on[A-Z]/.test(name)) return FAILURE_EVENT.test(name);
  const { parent: taker } = parent.parent;
  return taker.type === 'CallExpression' && name === 'error' && lastName(taker.callee) === 'subscribe';
}

/** `.catch(fn)`, the second argument of `.then`. */
export function isRejectionCallback(handler: Node): boolean {
  const { parent } = handler;
  if (parent?.type !== 'CallExpression') return false;
  const name = lastName(parent.callee);
  return (
    // jQuery's Deferred calls it `fail`.
    ((name === 'catch' || name === 'fail') && parent.arguments[0] === handler) ||
    (name === 'then' && parent.arguments[1] === handler)
  );
}

/** The first argument of `.then`. */
export function isFulfillmentCallback(handler: Node): boolean {
  const { parent } = handler;
  return (
    parent?.type === 'CallExpression' && lastName(parent.callee) === 'then' && parent.arguments[0] === handler
  );
}

/**
 * `client.stream(request, (data) => ..., (error) => ...)`: of two callbacks the one that is told of an error, and never asks
 * whether there is one.
 */
export function isErrorCallbackBeside(module: SyntaxModule, fn: FunctionNode): boolean {
  const { parent, params } = fn;
  const [error, ...others] = params.map(parameterIdentifier);
  if (parent.type !== 'CallExpression' || !error || others.length > 0 || !ERROR_NAME.test(error.name))
    return false;
  const before = parent.arguments[parent.arguments.indexOf(fn as never) - 1];
  return (
    before !== undefined &&
    isFunction(before) &&
    !someNode(
      fn.body,
      module.visitorKeys,
      (node) => node.type === 'IfStatement' && (saysError(node.test, true) || saysError(node.test, false)),
    )
  );
}

/** `socket.removeListener('close', fn)`: from there on nothing comes to it. */
export function isDeregistered(handler: Node): boolean {
  const { parent } = handler;
  return (
    parent?.type === 'CallExpression' &&
    parent.callee !== handler &&
    /^(?:off|un|unbind|remove(?:Event)?Listener)$/.test(lastName(parent.callee) ?? '')
  );
}
