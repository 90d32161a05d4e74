import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';
import { someNode, walkSameFunction } from '../../syntax/walk.js';
import { AbstractRun } from '../failure/abstract-run.js';
import { NO_RESPONSE } from '../failure/names.js';
import { requestWritten } from '../http/request.js';
import type { Located } from '../resolver.js';
import type { LibraryUse, RetrySite } from '../site.js';
import type { Ineffectiveness } from './ineffective.js';
import { stoppedAlways } from './stopped-always.js';

/** What a library or a helper never hears of, so that it has nothing to attempt again. */
export function unseenOperations(site: RetrySite): Ineffectiveness[] {
  const { library, helper } = site;
  if (helper) return unseenByHelper(site, helper);
  const operation = library?.operation;
  if (!library || operation?.module !== site.module) return [];
  const stopped = stoppedAlways(site, library, operation.node);
  return [
    ...neverAsked(site, library, operation.node),
    ...stopped,
    ...droppedPromises(site, library, operation.node),
    // A `catch` that tells the library to stop keeps nothing to itself.
    ...(stopped.length > 0 ? [] : caughtInside(site, library, operation)),
  ];
}

/** A helper that returns whatever its operation comes to, and so sees nothing but what rejects. */
function unseenByHelper(site: RetrySite, helper: RetrySite): Ineffectiveness[] {
  const fn = site.attempt.parent;
  const seesRejectionsOnly =
    helper.failures.every(({ kind }) => kind === 'catch' || kind === 'rejection') &&
    !someNode(
      helper.attempt,
      helper.module.visitorKeys,
      ({ type }) => type === 'IfStatement' || type === 'ConditionalExpression',
    );
  if (!fn || !isFunction(fn) || site.node.type !== 'CallExpression' || !seesRejectionsOnly) return [];
  const watcher = { name: `\`${lastName(site.node.callee) ?? 'the helper'}()\``, seesRejectionsOnly };
  return [
    ...droppedPromises(site, watcher, fn),
    ...caughtInside(site, watcher, { module: site.module, node: fn }),
  ];
}

/** Who attempts again, by the name in the message. */
type Watcher = Pick<LibraryUse, 'name' | 'seesRejectionsOnly'>;

function neverAsked({ module }: RetrySite, library: LibraryUse, fn: FunctionNode): Ineffectiveness[] {
  if (!library.asksForRetry) return [];
  const [first] = fn.params;
  const identifier = first && parameterIdentifier(first);
  if (first && !identifier) return [];
  const isUsed = identifier && (module.variableOf(identifier)?.references.length ?? 0) > 0;
  return isUsed ? [] : [{ why: 'never-asked', node: first ?? fn, fn, library: library.name }];
}

/** `retry(() => { fetch(url).then(show); })`: a request whose promise is neither awaited nor returned. */
function droppedPromises({ module }: RetrySite, { name }: Watcher, fn: FunctionNode): Ineffectiveness[] {
  if (fn.body.type !== 'BlockStatement') return [];
  const dropped: TSESTree.CallExpression[] = [];
  const kept: Node[] = [];
  walkSameFunction(fn.body, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression' || (node.type === 'ReturnStatement' && node.argument))
      kept.push(node);
    if (node.type !== 'CallExpression' || !isDropped(node)) return;
    if (requestWritten(module, node)?.client) dropped.push(node);
  });
  return kept.length > 0 ? [] : dropped.map((node) => ({ why: 'dropped-promise', node, library: name }));
}

/** Whether nobody waits for a call, nor for what goes on from it by `then`, `catch` and `finally`. */
function isDropped(call: TSESTree.CallExpression): boolean {
  const { parent } = call;
  if (parent.type === 'ExpressionStatement') return true;
  const isLink =
    parent.type === 'MemberExpression' &&
    parent.object === call &&
    /^(?:then|catch|finally)$/.test(lastName(parent) ?? '');
  return isLink && parent.parent.type === 'CallExpression' && isDropped(parent.parent);
}

/** `retry(async () => { try { ... } catch (error) { console.error(error); } })`: it always succeeds. */
function caughtInside(
  { attempted, context }: RetrySite,
  library: Watcher,
  { module, node: fn }: Located<FunctionNode>,
): Ineffectiveness[] {
  const own = attempted.requests.filter(({ request }) => request.client && isWithin(request.call, fn));
  if (!library.seesRejectionsOnly || !fn.async || own.length === 0) return [];
  const rejects = [NO_RESPONSE, 500].flatMap((status) =>
    [true, false].map((doubtful) =>
      new AbstractRun(context.resolver, { status, doubtful }).callRejects(module, fn),
    ),
  );
  if (!rejects.every((thrown) => thrown === 'no')) return [];
  const handler = own
    .map(({ request }) => handlerAround(request.call, fn))
    .find((found) => found !== undefined);
  return handler ? [{ why: 'caught-inside', node: handler, library: library.name }] : [];
}

function handlerAround(node: Node, fn: FunctionNode): TSESTree.CatchClause | undefined {
  for (let outer = node.parent; outer && outer !== fn; outer = outer.parent)
    if (outer.type === 'TryStatement' && outer.handler && isWithin(node, outer.block)) return outer.handler;
  return undefined;
}
