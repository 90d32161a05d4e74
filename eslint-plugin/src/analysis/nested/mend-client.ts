import type { TSESTree } from '@typescript-eslint/utils';

import type { RetryingClient } from '../../libraries/retrying-client.js';
import { lastName, objectProperty } from '../../syntax/names.js';
import type { Located, Resolver } from '../resolver.js';
import type { LibraryMend, MendPlace } from '../site.js';
import type { MakingNode } from '../sites/library-calls/origin.js';
import { literalBehind } from '../sites/library-calls/options.js';

/** The option that makes a client attempt once: with the request where it takes one, else where the client is made. */
export function mendClient(
  resolver: Resolver,
  request: Located<TSESTree.CallExpression>,
  client: RetryingClient,
  makers: readonly Located<MakingNode>[],
): LibraryMend | undefined {
  const limit = client.limits.at(-1);
  const { option, value } = client.mend ?? { option: limit?.option, value: String(limit?.none) };
  if (option === undefined) return undefined;
  const place =
    placeInRequest(resolver, request, client) ?? placeInMaker(resolver, request, client, makers[0]);
  if (!place) return undefined;
  return {
    place,
    path: option.split('.'),
    value,
    title: `Leave the retrying to the outer one: ${option}: ${value}`,
  };
}

function placeInRequest(
  resolver: Resolver,
  request: Located<TSESTree.CallExpression>,
  { requestOptions, pathFirst }: RetryingClient,
): MendPlace | undefined {
  const call = request.node;
  if (requestOptions === undefined || call.arguments.length < requestOptions) return undefined;
  if (pathFirst && !hasBodyFirst(resolver, request)) return undefined;
  return { call, argument: requestOptions };
}

/** Methods that take nothing before the body, where they take one argument. */
const TAKES_BODY = /^(?:create|parse|stream)$/;

function hasBodyFirst(resolver: Resolver, { module, node }: Located<TSESTree.CallExpression>): boolean {
  const [first] = node.arguments;
  if (!first || first.type === 'SpreadElement') return false;
  if (literalBehind(resolver, { module, node: first })) return true;
  return node.arguments.length === 1 && TAKES_BODY.test(lastName(node.callee) ?? '');
}

function placeInMaker(
  resolver: Resolver,
  request: Located<TSESTree.CallExpression>,
  { options }: RetryingClient,
  maker: Located<MakingNode> | undefined,
): MendPlace | undefined {
  if (options === undefined || maker?.module !== request.module) return undefined;
  const call = maker.node;
  if (options !== 'last') return call.arguments.length < options ? undefined : { call, argument: options };
  // Of how many arguments the options come last is known only where they are written.
  const argument = call.arguments.length - 1;
  const last = call.arguments[argument];
  const literal = last && literalBehind(resolver, { module: maker.module, node: last });
  return literal && !objectProperty(literal.node, 'key') ? { call, argument } : undefined;
}
