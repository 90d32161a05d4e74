import { assignmentsOf } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import { isFailureEventHandler } from './failure-events.js';
import { armsTimer } from './timer-calls.js';

/** What opens a connection or sends a request, and tells by events what came of it. */
const OPENS = /^(?:request|get|post|connect|createConnection|createClient)$|(?:Socket|EventSource|Client)$/;

/**
 * Whether a call stands, without a timer around it, in the handler of a failure of what the function itself has opened:
 * `const req = http.request(options); req.on('error', () => send(options));`. Of an emitter that was handed in, or that
 * outlives the function, more than one attempt may tell.
 */
export function isOnFailureOfOwn(module: SyntaxModule, call: Node, fn: FunctionNode): boolean {
  for (let outer = call.parent; outer && outer !== fn; outer = outer.parent) {
    if (armsTimer(outer)) return false;
    if (isFunction(outer) && isFailureEventHandler(outer)) return isOpenedIn(module, emitterOf(outer), fn);
  }
  return false;
}

/** `req` of `req.on('error', handler)` and of `req.onerror = handler`. */
function emitterOf({ parent }: FunctionNode): Node | undefined {
  const listen =
    parent.type === 'CallExpression'
      ? unwrap(parent.callee)
      : parent.type === 'AssignmentExpression'
        ? parent.left
        : undefined;
  if (listen?.type !== 'MemberExpression') return undefined;
  let emitter = unwrap(listen.object);
  // `http.get(url, read).on('error', retry).on('timeout', retry)`
  while (emitter.type === 'CallExpression' && /^(?:on|once)$/.test(lastName(emitter.callee) ?? ''))
    emitter = unwrap(emitter.callee.type === 'MemberExpression' ? emitter.callee.object : emitter.callee);
  return emitter;
}

function isOpenedIn(module: SyntaxModule, emitter: Node | undefined, fn: FunctionNode): boolean {
  if (!emitter || !isWithin(emitter, fn)) return false;
  if (emitter.type === 'CallExpression' || emitter.type === 'NewExpression')
    return OPENS.test(lastName(emitter.callee) ?? '');
  if (emitter.type === 'MemberExpression')
    return module
      .writesTo(module.textOf(emitter))
      .some((write) => write.type === 'AssignmentExpression' && isOpenedIn(module, unwrap(write.right), fn));
  const variable = module.variableOf(emitter);
  return ((variable && assignmentsOf(variable)) ?? []).some(({ value }) =>
    value === emitter ? false : isOpenedIn(module, unwrap(value), fn),
  );
}
