import { enclosingFunction } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, lastName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/walk.js';
import { mentionsRetryAfter } from '../retry-after-reads.js';

/** Whether a date is made of the header's text, and not of the clock, of a sum, or of another header. */
function mayBeHeader(module: SyntaxModule, argument: Node | undefined): boolean {
  if (!argument) return false;
  const node = unwrap(argument);
  if (/^(?:Binary|Unary|Update)Expression$/.test(node.type)) return false;
  const text = module.textOf(node);
  return !/\bnow\(|reset/i.test(text) || /retry.?after/i.test(text);
}

/** Whether the function around a conversion also reads dates, itself or by handing the header on to another one. */
export function understandsDates(module: SyntaxModule, node: Node): boolean {
  const fn = enclosingFunction(node);
  const region: Node = fn && isFunction(fn) ? fn : module.file.ast;
  let found = false;
  walk(region, module.visitorKeys, (inner) => {
    if (inner.type === 'NewExpression' && lastName(inner.callee) === 'Date')
      found ||= mayBeHeader(module, inner.arguments[0]);
    if (inner.type !== 'CallExpression' || isWithin(inner, node)) return;
    const path = dottedPath(inner.callee);
    if (path === 'Date.parse') found ||= mayBeHeader(module, inner.arguments[0]);
    else if (
      fn &&
      /date|parse.*(?:after|header)|(?:after|header).*parse|calculate/i.test(lastName(inner.callee) ?? '')
    )
      found ||= inner.arguments.some((argument) => mentionsRetryAfter(module.textOf(argument)));
  });
  return found;
}
