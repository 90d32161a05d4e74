import type { SyntaxModule } from '../../../../syntax/module.js';
import { dottedPath, lastName } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isFunction, unwrap } from '../../../../syntax/nodes.js';
import { SKIP, walk } from '../../../../syntax/walk.js';

/** Reads of a response's body: that they fail past the `catch` is nobody's intention. */
const BODY_READ = /^(?:arrayBuffer|blob|bytes|formData|json|text)$/;

const SYNCHRONOUS = /^(?:JSON|Object|Math|Array|String|Number|Boolean|Buffer)(?:\.|$)/;

/**
 * Whether statements of a `try` return what may be a promise without waiting for it: its rejection passes the `catch` by,
 * while a call of `retry` would attempt it again.
 */
export function returnsUnawaited(module: SyntaxModule, statements: readonly Node[]): boolean {
  let found = false;
  for (const statement of statements)
    walk(statement, module.visitorKeys, (node) => {
      if (isFunction(node)) return SKIP;
      if (node.type === 'ReturnStatement' && node.argument && mayBePromise(node.argument)) found = true;
      return undefined;
    });
  return found;
}

function mayBePromise(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'CallExpression':
      return !BODY_READ.test(lastName(node.callee) ?? '') && !SYNCHRONOUS.test(dottedPath(node.callee) ?? '');
    case 'ConditionalExpression':
      return mayBePromise(node.consequent) || mayBePromise(node.alternate);
    case 'LogicalExpression':
      return mayBePromise(node.left) || mayBePromise(node.right);
    default:
      return false;
  }
}
