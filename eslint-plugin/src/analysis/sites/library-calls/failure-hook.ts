import { dottedPath, lastName } from '../../../syntax/names.js';
import { isFunction } from '../../../syntax/nodes.js';
import { someNode } from '../../../syntax/walk.js';
import type { Resolver } from '../../resolver.js';
import type { Option } from './options.js';

/** By its name a function may throw what ends the retries: `abortIfPermanent(error)`, `assertTransient(error)`. */
const MAY_END = /abort|assert|bail|cancel|ensure|expect|fail|fatal|give_?up|reject|rethrow|stop|throw/i;

/**
 * Whether what is told of each failure only tells others: `onFailedAttempt: (error) => log.warn(error)`. It could end the
 * retries by throwing, and neither throws nor calls what may.
 */
export function onlyTells(resolver: Resolver, hook: Option): boolean {
  if (hook.is !== 'given') return hook.is === 'absent';
  const { module, node } = hook.value;
  if (dottedPath(node)?.startsWith('console.')) return true;
  const found = resolver.value(module, node);
  if (!found || !isFunction(found.node)) return false;
  return !someNode(found.node.body, found.module.visitorKeys, (inner) => {
    if (inner.type === 'ThrowStatement') return true;
    if (inner.type !== 'CallExpression') return false;
    const called = resolver.calledFunction(found.module, inner.callee);
    if (!called) return MAY_END.test(lastName(inner.callee) ?? '');
    return someNode(called.node.body, called.module.visitorKeys, ({ type }) => type === 'ThrowStatement');
  });
}
