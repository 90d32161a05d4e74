import type { TSESTree } from '@typescript-eslint/utils';

import { isProved } from '../../libraries/behavior.js';
import { clientsOf } from '../../libraries/clients.js';
import { behaviorAt, versionsAt } from '../../libraries/installed-versions.js';
import { packageName } from '../../libraries/package-name.js';
import type { RetryingClient } from '../../libraries/retrying-client.js';
import { holdsFor } from '../../libraries/versions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { requestWritten } from '../http/request.js';
import type { LibraryMend } from '../site.js';
import type { SiteContext } from '../sites/context.js';
import type { Located } from '../resolver.js';
import type { MakingNode } from '../sites/library-calls/origin.js';
import { originOf } from '../sites/library-calls/origin.js';
import { makersOf } from './client-makers.js';
import { attemptsGiven } from './client-options.js';
import { mendClient } from './mend-client.js';

/** A request that its client attempts again by itself. */
export interface RetryingRequest {
  /** The package of the client. */
  readonly what: string;
  readonly attempts: number;
  /** Whether it is proved, or written in the code, how often. */
  readonly proved: boolean;
  readonly mend?: LibraryMend;
}

const SAFE_METHODS = /^(?:GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;
const UNSAFE_NAMES = /\.(?:post|patch)$/;

/** Whether a call sends a request by a client that retries unless it is told not to. */
export function retryingRequest(
  context: SiteContext,
  module: SyntaxModule,
  call: TSESTree.CallExpression,
): RetryingRequest | undefined {
  const origin = originOf(context.resolver, module, call.callee, 0, { everywhere: true });
  if (!origin) return undefined;
  const path = origin.path === '' ? 'default' : origin.path;
  const what = packageName(origin.package);
  for (const { client, library } of clientsOf(origin.package)) {
    if (!client.sends.test(path)) continue;
    if (client.versions && !holdsFor(client.versions, versionsAt(module.filename, what))) continue;
    if (client.safeMethodsOnly && !isSafe(module, call, path)) continue;
    const makers = makersOf(context, client, origin);
    const given = attemptsOf(context, { module, node: call }, client, makers);
    if (given === 'unknown') return undefined;
    const attempts = given === 'nothing' ? client.attempts : given;
    if (attempts <= 1) return undefined;
    const behavior = behaviorAt(library, module.filename);
    const proved = given !== 'nothing' || !behavior || isProved(behavior, 'attempts');
    const mend = mendClient(context.resolver, { module, node: call }, client, makers);
    return { what, attempts, proved, ...(mend && { mend }) };
  }
  return undefined;
}

/** What the request's own options say, else those of its client. */
function attemptsOf(
  context: SiteContext,
  request: Located<TSESTree.CallExpression>,
  client: RetryingClient,
  makers: readonly Located<MakingNode>[],
): ReturnType<typeof attemptsGiven> {
  const { requestOptions, pathFirst } = client;
  const own =
    requestOptions === undefined
      ? []
      : pathFirst
        ? request.node.arguments.map((_, argument) => argument).slice(requestOptions)
        : [requestOptions];
  const places = [
    ...own.map((argument) => ({ ...request, argument })),
    ...makers.map((maker) => ({ ...maker, argument: client.options })),
  ];
  for (const { argument, ...place } of places) {
    const given = attemptsGiven(context, place, argument, client);
    if (given !== 'nothing') return given;
  }
  return 'nothing';
}

function isSafe(module: SyntaxModule, call: TSESTree.CallExpression, path: string): boolean {
  if (UNSAFE_NAMES.test(path)) return false;
  const method = requestWritten(module, call)?.method;
  return method !== undefined && SAFE_METHODS.test(method);
}
