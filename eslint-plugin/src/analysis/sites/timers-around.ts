import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';
import type { Frame } from '../delay/frame.js';
import type { Wait } from '../delay/waits.js';
import type { SiteContext } from './context.js';
import { armsTimer } from './timer-calls.js';
import { unboundFrom } from './timer-targets.js';

/** The timers between a node and `within` that run it: `setTimeout(() => again(), delay)`, `setTimeout(again, delay)`. */
export function timersAround(context: SiteContext, node: Node, within: Node, frame?: Frame): Wait[] {
  const waits: Wait[] = [];
  for (let call: Node | undefined = node; call && call !== within; call = call.parent) {
    if (call.type !== 'CallExpression' || !armsTimer(call)) continue;
    const [callback, delay] = call.arguments;
    if (!callback || !delay || delay.type === 'SpreadElement') continue;
    if (call !== node && !(isFunction(unboundFrom(callback)) && isWithin(node, callback))) continue;
    const value = context.waits.evaluate({ module: context.module, node: delay, frame });
    waits.push({ node: call, delay, value });
  }
  return waits;
}
