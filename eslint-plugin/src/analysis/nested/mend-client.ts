import type { TSESTree } from '@typescript-eslint/utils';

import type { RetryingClient } from '../../libraries/retrying-client.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { LibraryMend } from '../site.js';
import type { Origin } from '../sites/library-calls/origin.js';

/** The option that makes a client attempt once: with the request where it takes one, else where the client is made. */
export function mendClient(
  module: SyntaxModule,
  call: TSESTree.CallExpression,
  client: RetryingClient,
  origin: Origin,
): LibraryMend | undefined {
  const limit = client.limits.at(-1);
  if (!limit) return undefined;
  const option = { path: limit.option.split('.'), value: String(limit.none) };
  const title = `Leave the retrying to the outer one: ${limit.option}: ${option.value}`;
  const { requestOptions, options } = client;
  if (requestOptions !== undefined && call.arguments.length >= requestOptions)
    return { place: { call, argument: requestOptions }, ...option, title };
  const maker = origin.made?.[0];
  if (maker?.module !== module || typeof options !== 'number') return undefined;
  if (maker.node.arguments.length < options) return undefined;
  return { place: { call: maker.node, argument: options }, ...option, title };
}
