import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { SyntaxModule } from '../../../syntax/module.js';
import type { LoopNode } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import { nextTurn } from '../next-turn.js';

/**
 * `catch (error) { throw error; }` in a loop that counts attempts throws only after the last of them:
 * `if (attempt + 1 >= maxAttempts) throw error;`.
 *
 * @returns undefined where the loop's test does not say which one that is.
 */
export function throwAfterLast(
  sourceCode: SourceCode,
  module: SyntaxModule,
  loop: LoopNode,
): ReportFixFunction | undefined {
  if (loop.type === 'ForInStatement' || loop.type === 'ForOfStatement' || !loop.test) return undefined;
  const [tried, ...others] = module.tries.filter((one) => one.handler && isWithin(one, loop.body));
  const last = tried?.handler?.body.body.at(-1);
  if (others.length > 0 || last?.type !== 'ThrowStatement') return undefined;
  const next = nextTurn(sourceCode, module, loop, loop.test, last.range[0]);
  if (!next) return undefined;
  const { left, operator, right } = next;
  return (fixer) => fixer.insertTextBefore(last, `if (${left} ${OPPOSITE[operator]} ${right}) `);
}

const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
