import type { TSESTree } from '@typescript-eslint/utils';

import { lastName } from '../../syntax/names.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';

/** What runs a callback later. An interval that a failure arms tries again as a timer does, until something clears it. */
const ARMERS = ['setTimeout', 'setInterval'] as const;

export function armsTimer(node: Node): boolean {
  return node.type === 'CallExpression' && ARMERS.some((name) => lastName(node.callee) === name);
}

export function timerCallsOf(module: SyntaxModule): TSESTree.CallExpression[] {
  return ARMERS.flatMap((name) => module.callsNamed(name));
}
