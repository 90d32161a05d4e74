import type { TSESTree } from '@typescript-eslint/utils';

import { clientsOf, creatingMethods } from '../../libraries/clients.js';
import { lastName } from '../../syntax/names.js';
import type { Bound } from '../delay/frame.js';
import type { Resolver } from '../resolver.js';
import { originOf } from '../sites/library-calls/origin.js';
import type { Request } from './request.js';

/** The POST that a call of an SDK sends by which something is made: `stripe.paymentIntents.create(params, options)`. */
export function sdkRequestOf(
  resolver: Resolver,
  at: Bound,
  call: TSESTree.CallExpression,
): Request | undefined {
  if (!creatingMethods.has(lastName(call.callee) ?? '')) return undefined;
  const origin = originOf(resolver, at.module, call.callee, 0, { everywhere: true });
  const creates =
    origin &&
    clientsOf(origin.package)
      .map(({ client }) => client.creates)
      .find((found) => found?.calls.test(origin.path));
  if (!creates) return undefined;
  return {
    call,
    at,
    method: 'POST',
    url: undefined,
    client: undefined,
    optionsIndex: creates.keyIn,
    keyOption: 'idempotencyKey',
    bodyIndex: undefined,
  };
}
