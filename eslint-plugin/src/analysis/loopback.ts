import type { SyntaxModule } from '../syntax/module.js';
import type { Node } from '../syntax/nodes.js';
import { isWithin } from '../syntax/nodes.js';
import { someNode } from '../syntax/walk.js';

/** The names and addresses by which a machine speaks to itself (RFC 6761, section 6.3; RFC 6890, section 2.2). */
const HOST = String.raw`(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)`;
const LOOPBACK = new RegExp(`^(?:(?:https?|wss?|tcp):)?//${HOST}(?=[:/*?]|$)|^${HOST}$`, 'i');

/** Whether a URL leads to the machine that asks for it: a debugger's port, an emulator, a driver. */
export function isLoopback(url: string | undefined): boolean {
  return url !== undefined && LOOPBACK.test(url);
}

/** Whether code names this machine as the other end: `new WebSocket('ws://localhost:9222')`, `connect({ host: '127.0.0.1' })`. */
export function namesLoopback({ visitorKeys }: SyntaxModule, region: Node): boolean {
  return someNode(region, visitorKeys, (node) => {
    const text =
      node.type === 'TemplateElement'
        ? node.value.raw
        : node.type === 'Literal' && typeof node.value === 'string'
          ? node.value
          : undefined;
    return isLoopback(text) && !isFallback(node, region);
  });
}

/** `process.env.API_URL ?? 'http://localhost:3000'`: what holds where nobody says otherwise, as in production somebody does. */
function isFallback(node: Node, region: Node): boolean {
  for (
    let inner = node, outer = node.parent;
    outer && isWithin(outer, region);
    inner = outer, outer = outer.parent
  ) {
    if ((outer.type === 'LogicalExpression' || outer.type === 'AssignmentPattern') && outer.right === inner)
      return true;
    if (outer.type === 'ConditionalExpression' && outer.test !== inner) return true;
  }
  return false;
}
