import type { TSESTree } from '@typescript-eslint/utils';

import { isProved } from '../../libraries/behavior.js';
import { clientsOf } from '../../libraries/clients.js';

import { behaviorAt, versionsAt } from '../../libraries/installed-versions.js';
import type { RetryingClient } from '../../libraries/retrying-client.js';
import { holdsFor } from '../../libraries/versions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { requestOf } from '../http/request.js';
import type { LibraryMend } from '../site.js';
import type { SiteContext } from '../sites/context.js';
import type { Origin } from '../sites/library-calls/origin.js';
import { originOf } from '../sites/library-calls/origin.js';
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
  for (const { client, library } of clientsOf(origin.package)) {
    if (!client.sends.test(path)) continue;
    if (client.versions && !holdsFor(client.versions, versionsAt(module.filename, origin.package))) continue;
    if (client.safeMethodsOnly && !isSafe(module, call, path)) continue;
    const given = attemptsOf(context, module, call, client, origin);
    if (given === 'unknown') return undefined;
    const attempts = given === 'nothing' ? client.attempts : given;
    if (attempts <= 1) return undefined;
    const behavior = behaviorAt(library, module.filename);
    const proved = given !== 'nothing' || !behavior || isProved(behavior, 'attempts');
    const mend = mendClient(module, call, client, origin);
    return { what: origin.package, attempts, proved, ...(mend && { mend }) };
  }
  return undefined;
}

/** What the request's own options say, else those of its client. */
function attemptsOf(
  context: SiteContext,
  module: SyntaxModule,
  call: TSESTree.CallExpression,
  client: RetryingClient,
  origin: Origin,
): ReturnType<typeof attemptsGiven> {
  const places = [
    { module, node: call, argument: client.requestOptions },
    ...(origin.made ?? []).toReversed().map((made) => ({ ...made, argument: client.options })),
  ];
  for (const { argument, ...place } of places) {
    const given = attemptsGiven(context, place, argument, client);
    if (given !== 'nothing') return given;
  }
  const wrapped = client.wraps === undefined ? undefined : origin.made?.[0];
  const inner = wrapped?.node.arguments[client.wraps ?? 0];
  if (!wrapped || !inner) return 'nothing';
  const made = originOf(context.resolver, wrapped.module, inner, 0, { everywhere: true })?.made?.[0];
  return made ? attemptsGiven(context, made, client.options, client) : 'nothing';
}

function isSafe(module: SyntaxModule, call: TSESTree.CallExpression, path: string): boolean {
  if (UNSAFE_NAMES.test(path)) return false;
  const method = requestOf({ module, node: call, frame: undefined }, call)?.method;
  return method !== undefined && SAFE_METHODS.test(method);
}
