import { enclosingFunction } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { lastName } from '../../../syntax/names.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { walkSameFunction } from '../../../syntax/walk.js';
import { usesRetryWords } from '../vocabulary.js';

/** A loop that counts attempts, in its own words. */
export function saysItRetries(module: SyntaxModule, loop: LoopNode): boolean {
  return countsAttempts(module, loop) && usesRetryWords(module, loop, enclosingFunction(loop));
}

export const COUNTER = /attempt|retr(?:y|ies)|tries|trial|count|^[in]$/i;
export const FAILURE_COUNTER = /attempt|retr(?:y|ies)|tries|fail|errors?$|errorCount/i;

/** Whether a counter is compared with a limit, in the loop's head or in its body. */
function countsAttempts(module: SyntaxModule, loop: LoopNode): boolean {
  return loop.type === 'ForOfStatement' || comparesCounter(module, loop, COUNTER);
}

export function comparesCounter(module: SyntaxModule, region: Node, counter: RegExp): boolean {
  let found = false;
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type !== 'BinaryExpression' || !/^(?:[<>]=?|===?)$/.test(node.operator)) return;
    if ([node.left, node.right].some((side) => counter.test(counterName(side) ?? ''))) found = true;
  });
  return found;
}

/** The counter in `attempt`, `attempt + 1`, `++this.attempts`. */
function counterName(side: Node): string | undefined {
  const node = unwrap(side);
  if (node.type === 'BinaryExpression') return counterName(node.left);
  return lastName(node.type === 'UpdateExpression' ? node.argument : node);
}
