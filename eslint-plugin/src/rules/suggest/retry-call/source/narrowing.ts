import { enclosingFunction } from '../../../../syntax/functions.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import { dottedPath } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isFunction, isWithin } from '../../../../syntax/nodes.js';
import { walk } from '../../../../syntax/walk.js';
import type { WrittenRetry } from '../written-retry.js';

/**
 * Whether the attempt uses a property whose type was narrowed by a test before it: TypeScript forgets that in a
 * function of its own.
 */
export function losesNarrowing(module: SyntaxModule, { construct, attempt }: WrittenRetry): boolean {
  const moved = attempt.kind === 'statements' ? attempt.statements : [attempt.expression];
  const used = new Set(moved.flatMap((statement) => membersIn(module, statement)));
  const fn = isFunction(construct) ? construct : enclosingFunction(construct);
  if (used.size === 0 || !fn) return false;
  let isTested = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type !== 'IfStatement' && node.type !== 'ConditionalExpression') return;
    if (moved.some((statement) => isWithin(node, statement))) return;
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
