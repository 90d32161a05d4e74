import { enclosingFunction } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/walk.js';
import type { WrittenRetry } from './written-retry.js';

/**
 * Whether the attempt uses a property whose type was narrowed by a test before the loop: TypeScript forgets that in a
 * function of its own.
 */
export function losesNarrowing(module: SyntaxModule, { loop, attempt }: WrittenRetry): boolean {
  const used = new Set(attempt.flatMap((statement) => membersIn(module, statement)));
  const fn = enclosingFunction(loop);
  if (used.size === 0 || !fn) return false;
  let isTested = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type !== 'IfStatement' && node.type !== 'ConditionalExpression') return;
    if (isWithin(node, loop)) return;
    if (membersIn(module, node.test).some((path) => used.has(path))) isTested = true;
  });
  return isTested;
}

function membersIn(module: SyntaxModule, region: Node): string[] {
  const paths: string[] = [];
  walk(region, module.visitorKeys, (node) => {
    const path = node.type === 'MemberExpression' ? dottedPath(node) : undefined;
    if (path !== undefined) paths.push(path);
  });
  return paths;
}
