import type { TSESTree } from '@typescript-eslint/utils';

import { resolveValue } from '../../syntax/bindings.js';
import { enclosingClass, enclosingFunction, returnedExpressions } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { grows } from '../delay/delay-value.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { countsOneMore } from './counted-on.js';

/** What a record calls the time of its next attempt: `nextRetryAt`, `next_attempt_at`, `retryAt`. */
const DUE =
  /^_?(?:next_?(?:retry|attempt|try)(?:_?(?:at|on|time|date|timestamp|ms))?|retry_?(?:at|on|time|date))$/i;
const MAY_BE_DUE = /next_?(?:retry|attempt|try)|retry_?(?:at|on|time|date)\b/i;

/** A breaker is closed again after a while; no attempt is due then. */
const BREAKER = /breaker|circuit/i;

/**
 * Failures that are written down with the time of their next attempt, for a worker that looks for what is due:
 * `await jobs.update(id, { attempts: attempts + 1, nextRetryAt: new Date(Date.now() + delay) })`. That the delay grows, or
 * that an attempt is counted beside it, tells it from a time that is merely told to somebody: of a rate limit, a cache.
 */
export function recordedRetrySites(context: SiteContext): RetrySite[] {
  const { module, waits } = context;
  if (!MAY_BE_DUE.test(module.file.text)) return [];
  return recordings(module).flatMap(({ node, due, beside }) => {
    const expression = unwrap(resolveValue(module, unwrap(due)));
    if (!readsClock(context, expression) || isOfBreaker(node)) return [];
    const value = waits.evaluate({ module, node: due, frame: undefined });
    if (!grows(value) && value.form !== 'table' && !countsOneMore(module, beside)) return [];
    const delay = fromNow(module, expression);
    return [
      siteOf(context, {
        shape: 'requeue',
        node,
        attempt: node,
        again: [node],
        failures: [],
        waits: [{ node: due, delay, value }],
      }),
    ];
  });
}

/** A place where the time of the next attempt is written down. */
interface Recording {
  readonly node: Node;
  readonly due: Node;
  /** What is written down with it. */
  readonly beside: Node;
}

function recordings(module: SyntaxModule): Recording[] {
  const stored = module.calls.flatMap((call): Recording[] => {
    if (!isWaitedFor(call)) return [];
    return call.arguments.flatMap((argument) =>
      dueIn(unwrap(argument)).map((due) => ({ node: call, due, beside: argument })),
    );
  });
  // `job.nextRetryAt = ...; await job.save();`
  const assigned = module.memberWrites.flatMap((write): Recording[] => {
    if (write.type !== 'AssignmentExpression' || !DUE.test(lastName(write.left) ?? '')) return [];
    const fn = enclosingFunction(write);
    return fn && isSavedIn(module, fn.body, write)
      ? [{ node: write, due: write.right, beside: fn.body }]
      : [];
  });
  return [...stored, ...assigned];
}

/** The times in an object literal, and in those that are part of it: `{ data: { nextRetryAt } }`, `{ $set: { nextRetryAt } }`. */
function dueIn(object: Node): Node[] {
  if (object.type !== 'ObjectExpression') return [];
  return object.properties.flatMap((property) => {
    if (property.type !== 'Property') return [];
    return DUE.test(propertyName(property) ?? '') ? [property.value] : dueIn(unwrap(property.value));
  });
}

/** Whether what a call begins is waited for, at the end of its chain: `await db.update(jobs).set({ ... }).where(...)`. */
function isWaitedFor(call: TSESTree.CallExpression): boolean {
  let last = call;
  for (
    let { parent } = last;
    parent.type === 'MemberExpression' &&
    parent.object === last &&
    parent.parent.type === 'CallExpression' &&
    parent.parent.callee === parent;
    { parent } = last
  )
    last = parent.parent;
  return last.parent.type === 'AwaitExpression' || last.parent.type === 'ReturnStatement';
}

/** Whether a record is stored once something was written into it: `await job.save()`, `await jobs.save(job)`. */
function isSavedIn(module: SyntaxModule, body: Node, write: TSESTree.AssignmentExpression): boolean {
  const record = write.left.type === 'MemberExpression' ? dottedPath(write.left.object) : undefined;
  return module
    .callsIn(body)
    .some(
      (call) =>
        call.range[0] > write.range[1] &&
        isWaitedFor(call) &&
        (call.arguments.some((argument) => dottedPath(argument) === record) ||
          (call.callee.type === 'MemberExpression' && dottedPath(call.callee.object) === record)),
    );
}

const CLOCK = /^(?:Date\.now|performance\.now|now|dayjs|moment|DateTime\.now|DateTime\.utc)$/;

/** Whether a time is reckoned from now, in a function of the project perhaps: what an answer says is none of the code's. */
function readsClock({ module, resolver }: SiteContext, expression: Node): boolean {
  if (mentionsNow(module, expression)) return true;
  const called = expression.type === 'CallExpression' && resolver.calledFunction(module, expression.callee);
  if (!called) return false;
  return returnedExpressions(called.node, called.module.visitorKeys).some((returned) =>
    mentionsNow(called.module, returned),
  );
}

/** Names are followed to what they are made of: `failed ? dueAt : null` of `const dueAt = new Date(Date.now() + delay)`. */
function mentionsNow(module: SyntaxModule, region: Node, hops = 0): boolean {
  return someNode(region, module.visitorKeys, (node) => {
    if (isNow(node)) return true;
    const value = node.type === 'Identifier' ? resolveValue(module, node) : node;
    return value !== node && !isFunction(value) && hops < 3 && mentionsNow(module, value, hops + 1);
  });
}

/** `Date.now()`, `new Date()` */
function isNow(node: Node): boolean {
  if (node.type === 'CallExpression') return CLOCK.test(dottedPath(node.callee) ?? '');
  return node.type === 'NewExpression' && lastName(node.callee) === 'Date' && node.arguments.length === 0;
}

/** `delay` of `Date.now() + delay`, and of a date that is made of it. */
function fromNow(module: SyntaxModule, time: Node): Node | undefined {
  const node = unwrap(resolveValue(module, unwrap(time)));
  if (node.type === 'NewExpression') {
    const [only] = node.arguments;
    return lastName(node.callee) === 'Date' && only ? fromNow(module, only) : undefined;
  }
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
    return /^to[A-Z]|^(?:getTime|valueOf)$/.test(propertyName(node.callee) ?? '')
      ? fromNow(module, node.callee.object)
      : undefined;
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const isNowHere = (side: Node) => isNow(unwrap(resolveValue(module, unwrap(side))));
  if (isNowHere(node.left)) return node.right;
  return isNowHere(node.right) ? node.left : undefined;
}

function isOfBreaker(node: Node): boolean {
  return BREAKER.test(enclosingClass(node)?.id?.name ?? '');
}
