import type { TSESTree } from '@typescript-eslint/utils';

import { dottedPath, propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { NO_RESPONSE } from '../../failure/names.js';
import { attemptedBy } from '../../http/requests.js';
import type { KeyedRequest } from '../../http/requests.js';
import type { SiteContext } from '../context.js';
import { decidedBy } from './operation.js';
import type { Option } from './options.js';
import { originOf } from './origin.js';
import type { LibraryUseAt } from './uses.js';

/**
 * The requests of a file that a client sends again on its own, whatever their method, because a library was told to
 * watch it: `axiosRetry(client)`, then `client.post(...)`. A key that is given with the request is the same each time.
 */
export function requestsOfClient(context: SiteContext, at: LibraryUseAt, predicate: Option): KeyedRequest[] {
  const { module, resolver } = context;
  const { use, node } = at;
  if (use.client === undefined || node.type === 'ObjectExpression') return [];
  const client = node.arguments[use.client];
  if (!client || client.type === 'SpreadElement' || !resendsEveryMethod(context, at, predicate)) return [];
  return module.calls
    .filter((call) => isSentBy(context, client, call))
    .flatMap((call) => attemptedBy(resolver, module, call).requests)
    .filter(({ key }) => key.is === 'no');
}

function isSentBy({ module }: SiteContext, client: Node, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const wanted = serviceOf(unwrap(client));
  const path = dottedPath(wanted);
  if (path === undefined || dottedPath(serviceOf(unwrap(callee.object))) !== path) return false;
  const object = unwrap(callee.object);
  return wanted.type !== 'Identifier' || module.variableOf(wanted) === module.variableOf(object);
}

/** `http` of `http.axiosRef`, by which NestJS' HttpService hands out the client that it sends by. */
function serviceOf(client: Node): Node {
  return client.type === 'MemberExpression' && propertyName(client) === 'axiosRef' ? client.object : client;
}

function resendsEveryMethod(
  { resolver }: SiteContext,
  { library }: LibraryUseAt,
  predicate: Option,
): boolean {
  if (predicate.is !== 'given') return predicate.is === 'absent';
  const origin = originOf(resolver, predicate.value.module, predicate.value.node)?.path;
  if (origin !== undefined) return library.resendsEveryMethod?.test(origin) ?? false;
  return decidedBy(resolver, predicate, NO_RESPONSE) === 'true';
}
