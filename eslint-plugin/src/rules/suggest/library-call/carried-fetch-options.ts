import type { TSESTree } from '@typescript-eslint/utils';

import { behaviorAt } from '../../../libraries/installed-versions.js';
import type { RetryLibrary } from '../../../libraries/retry-library.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { unwrap } from '../../../syntax/nodes.js';
import { staticNumber } from '../../../syntax/static-value.js';
import { carriedBackoff } from './carried-backoff.js';
import type { WrittenOption } from './written-options.js';
import { writtenIn } from './written-options.js';

/** The options of a call of `createFetch`. */
export interface CarriedFetchOptions {
  /** The backoff that has to be imported. */
  readonly backoff?: string;
  /** The whole argument; empty where forbear's defaults are what the library does. */
  readonly text: (local: (name: string) => string) => string;
}

/** Forbear's default. */
const DEFAULT_ATTEMPTS = 3;

/**
 * @param given Where the options are written, or nothing where none are given.
 * @param properties Those among them that are the library's, where others stand there too.
 * @returns undefined where an option can't be carried over.
 */
export function carriedFetchOptions(
  module: SyntaxModule,
  entry: RetryLibrary,
  given: TSESTree.CallExpressionArgument | undefined,
  properties?: readonly TSESTree.ObjectLiteralElement[],
): CarriedFetchOptions | undefined {
  const behavior = behaviorAt(entry, module.filename);
  const literal = given && unwrap(given);
  if (literal && literal.type !== 'ObjectExpression') return undefined;
  const written = writtenIn(entry.asFetch?.options ?? {}, properties ?? literal?.properties ?? []);
  const backoff = written && behavior && carriedBackoff({ module }, written, behavior);
  const attempts = written && attemptsOf(module, written, behavior?.attempts);
  const statuses = written?.find(({ as }) => as === 'statuses')?.value;
  if (!backoff || attempts === undefined || (statuses && !isListOfNumbers(module, statuses)))
    return undefined;
  const named = backoff === 'default' ? undefined : backoff;
  return {
    ...(named && { backoff: named.name }),
    text: (local) => {
      const list = [
        ...(attempts === DEFAULT_ATTEMPTS ? [] : [`maxAttempts: ${String(attempts)}`]),
        ...(named ? [`backoff: ${local(named.name)}(${named.options})`] : []),
        ...(statuses ? [`statuses: ${module.textOf(statuses)}`] : []),
      ];
      return list.length > 0 ? `{ ${list.join(', ')} }` : '';
    },
  };
}

function attemptsOf(
  module: SyntaxModule,
  written: readonly WrittenOption[],
  byDefault: number | undefined,
): number | undefined {
  const given = written.find(({ as }) => as === 'attempts' || as === 'retries');
  if (!given) return byDefault;
  const count = staticNumber(module, given.value);
  if (count === undefined || !Number.isFinite(count)) return undefined;
  return given.as === 'retries' ? count + 1 : count;
}

function isListOfNumbers(module: SyntaxModule, node: TSESTree.Expression): boolean {
  return (
    node.type === 'ArrayExpression' &&
    node.elements.every((element) => element !== null && staticNumber(module, element) !== undefined)
  );
}
