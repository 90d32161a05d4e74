import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { lastName } from '../../syntax/names.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { Bound } from '../delay/frame.js';
import { Frame } from '../delay/frame.js';
import { staysLocal } from '../local.js';
import { isLoopback } from '../loopback.js';
import type { Resolver } from '../resolver.js';
import type { IdempotencyKey } from './idempotency-key.js';
import { idempotencyKeyOf, isKey, madePerAttempt } from './idempotency-key.js';
import type { Request } from './request.js';
import { requestOf } from './request.js';
import { sdkRequestOf } from './sdk-request.js';
import { SENDS } from './sends.js';

const MAX_DEPTH = 3;

/** A request of an attempt, with its key. */
export interface KeyedRequest {
  readonly request: Request;
  /** The call in the attempt itself that leads to the request, or is it. */
  readonly lead: TSESTree.CallExpression;
  readonly key: IdempotencyKey;
}

/** What an attempt does. */
export interface Attempted {
  readonly requests: readonly KeyedRequest[];
  /** What makes another idempotency key for each attempt, whoever sends it: an SDK that is handed `idempotencyKey`. */
  readonly freshKeys: readonly Node[];
  /** Whether what is attempted stays on this machine: files, locks, processes. */
  readonly local: boolean;
}

/**
 * The requests that `attempt` sends, itself or through functions that can be followed. `around` is what the parameters
 * of the functions around the attempt stand for, where a call of them is looked at.
 */
export function attemptedBy(
  resolver: Resolver,
  module: SyntaxModule,
  attempt: Node,
  around?: Frame,
): Attempted {
  const found: Omit<KeyedRequest, 'key'>[] = [];
  const freshKeys = new Set<Node>();
  const followed = new Set<Node>([attempt]);
  const senders = resolver.mentioning(SENDS);
  const search = (
    { module: inModule, node: region, frame }: Bound,
    depth: number,
    leadHere: TSESTree.CallExpression | undefined,
  ) => {
    walk(region, inModule.visitorKeys, (node) => {
      if (node.type === 'Property' && isKey(node)) {
        const made = madePerAttempt(resolver, { module: inModule, node: node.value, frame }, attempt);
        if (made) freshKeys.add(made);
      }
      if (answersMessages(node)) return SKIP;
      if (node.type !== 'CallExpression') return undefined;
      const lead = leadHere ?? node;
      const at = { module: inModule, node, frame };
      const request = requestOf(at, node, resolver) ?? sdkRequestOf(resolver, at, node);
      if (request) {
        found.push({ request, lead });
        return undefined;
      }
      if (depth >= MAX_DEPTH) return undefined;
      const called = senders.calledFunction(inModule, node.callee);
      if (!called || followed.has(called.node.body)) return undefined;
      followed.add(called.node.body);
      const inner = Frame.ofCall(called.node, called.module, node.arguments, { module: inModule, frame });
      search({ module: called.module, node: called.node.body, frame: inner }, depth + 1, lead);
      return undefined;
    });
  };
  search({ module, node: attempt, frame: around }, 0, undefined);
  return {
    requests: found.map((one) => ({ ...one, key: idempotencyKeyOf(resolver, one.request, attempt) })),
    freshKeys: [...freshKeys],
    local:
      found.length === 0
        ? staysLocal(resolver, module, attempt)
        : found.every(({ request }) => isLoopback(request.url)),
  };
}

/**
 * A handler of what comes over a connection, or of its being there: `socket.on('message', handle)`,
 * `socket.onopen = greet`. It runs once the attempt to connect has succeeded, and what it sends is sent for the message
 * or in the new connection, not for the attempt.
 */
function answersMessages(node: Node): boolean {
  if (!isFunction(node)) return false;
  const { parent } = node;
  if (parent.type === 'AssignmentExpression')
    return parent.right === node && /^on(?:message|open)$/.test(lastName(parent.left) ?? '');
  if (parent.type !== 'CallExpression' || parent.callee === node) return false;
  const [event] = parent.arguments;
  return (
    /^(?:on|once|addListener|addEventListener)$/.test(lastName(parent.callee) ?? '') &&
    event?.type === 'Literal' &&
    (event.value === 'message' || event.value === 'open')
  );
}
