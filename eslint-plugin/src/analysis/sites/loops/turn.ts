import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath } from '../../../syntax/names.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { isLoop } from '../../../syntax/nodes.js';
import { SKIP, walkSameFunction } from '../../../syntax/walk.js';
import type { AttemptCode } from '../../failure/overload.js';
import type { SiteContext } from '../context.js';
import type { ErrorPath } from '../error-path.js';
import { endsTest } from './flags.js';
import { callsOperation, operationIn } from '../operation.js';

/** One turn of a loop that is an attempt, and how its failure leads to the next turn. */
export interface Turn {
  readonly attempt: Node;
  readonly failure: ErrorPath;
  /** Whether a success comes to the next turn, too: what both wait for is the pace of the loop, and no backoff. */
  readonly goesOn?: true;
}

/** How one turn of a loop runs and when it comes to the next. */
export function codeOf(context: SiteContext, loop: LoopNode): AttemptCode {
  const operation = operationIn(context.module, loop.body);
  const test = 'test' in loop ? loop.test : null;
  return {
    module: context.module,
    body: loop.body,
    ends: (statement) => (endsTest(context.module, loop, statement) ? loop : undefined),
    reattempts: (ended, run) =>
      (ended.normal || ended.continues.has(loop)) && !(test && run.decides(context.module, test) === false),
    rejects: (call) => callsOperation(context.module, call, operation),
  };
}

/** The `try` statements that belong to this loop and not to one inside it. */
export function triesOf(module: SyntaxModule, loop: LoopNode): TSESTree.TryStatement[] {
  const tries: TSESTree.TryStatement[] = [];
  walkSameFunction(loop.body, module.visitorKeys, (node) => {
    if (isLoop(node)) return SKIP;
    if (node.type === 'TryStatement') tries.push(node);
    return undefined;
  });
  return tries;
}

/** The statements that follow `statement` until the end of the loop's body. */
export function afterInLoop(statement: Node, loop: LoopNode): Node[] {
  const rest: Node[] = [];
  for (let node = statement; node !== loop.body && node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type !== 'BlockStatement') continue;
    const index = parent.body.indexOf(node as TSESTree.Statement);
    if (index >= 0) rest.push(...parent.body.slice(index + 1));
  }
  return rest;
}

/** Whether a handler waits, by an `await` or by a call that blocks: what is attempted then need not be awaited. */
export function sleeps(module: SyntaxModule, handler: Node): boolean {
  let found = awaits(module, handler);
  walkSameFunction(handler, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && /sleep|^Atomics\.wait$/i.test(dottedPath(node.callee) ?? ''))
      found = true;
  });
  return found;
}

export function awaits(module: SyntaxModule, region: Node): boolean {
  let found = false;
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') found = true;
  });
  return found;
}
