import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import { Frame } from '../delay/frame.js';
import { staysLocal } from '../local.js';
import type { Resolver } from '../resolver.js';
import type { IdempotencyKey } from './idempotency-key.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import type { Request } from './request.js';
import { requestOf } from './request.js';

const MAX_DEPTH = 3;

/** A request of an attempt, with its key. */
export interface KeyedRequest {
  readonly request: Request;
  readonly key: IdempotencyKey;
}

/** What an attempt does. */
export interface Attempted {
  readonly requests: readonly KeyedRequest[];
  /** Whether what is attempted stays on this machine: files, locks, processes. */
  readonly local: boolean;
}

/** The requests that `attempt` sends, itself or through functions that can be followed. */
export function attemptedBy(resolver: Resolver, module: SyntaxModule, attempt: Node): Attempted {
  const found: Request[] = [];
  const followed = new Set<Node>([attempt]);
  const search = (inModule: SyntaxModule, region: Node, frame: Frame | undefined, depth: number) => {
    walk(region, inModule.visitorKeys, (node) => {
      if (node.type !== 'CallExpression') return;
      const request = requestOf({ module: inModule, node, frame }, node);
      if (request) {
        found.push(request);
        return;
      }
      if (depth >= MAX_DEPTH) return;
      const called = resolver.calledFunction(inModule, node.callee);
      if (!called || followed.has(called.node.body)) return;
      followed.add(called.node.body);
      const caller = { module: inModule, frame };
      search(
        called.module,
        called.node.body,
        Frame.ofCall(called.node, called.module, node.arguments, caller),
        depth + 1,
      );
    });
  };
  search(module, attempt, undefined, 0);
  return {
    requests: found.map((request) => ({ request, key: idempotencyKeyOf(resolver, request, attempt) })),
    local: found.length === 0 && staysLocal(resolver, module, attempt),
  };
}
