import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { SiteContext } from './context.js';
import { functionMadeBy } from './makers.js';

/**
 * The functions of the file that a timer's callback runs: `connect`, `() => this.connect()`, `this.connect.bind(this)`,
 * `_.bind(function () { this.connect(); }, this)`, `connectTo(url)` that returns a function.
 */
export function targetsOf(context: SiteContext, callback: Node): FunctionNode[] {
  const { module, resolver } = context;
  const targets: FunctionNode[] = [];
  const add = (callee: Node) => {
    const called = resolver.inFile.calledFunction(module, callee);
    if (called) targets.push(called.node);
  };
  const node = unboundFrom(callback);
  if (isFunction(node))
    walk(node.body, module.visitorKeys, (inner) => {
      if (inner.type === 'CallExpression') add(inner.callee);
    });
  else {
    const made = functionMadeBy(context, node);
    if (made) targets.push(made);
    else add(node);
  }
  return targets;
}

/** The function that is bound: `this.connect` of `this.connect.bind(this)`, `fn` of `_.bind(fn, this)`. */
export function unboundFrom(callback: Node): Node {
  const node = unwrap(callback);
  if (
    node.type !== 'CallExpression' ||
    node.callee.type !== 'MemberExpression' ||
    lastName(node.callee) !== 'bind'
  )
    return node;
  const [first] = node.arguments;
  return first && isFunction(unwrap(first)) ? unwrap(first) : unwrap(node.callee.object);
}
