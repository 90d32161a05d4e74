import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { statusCode } from '../http/status-code.js';
import type { Resolver } from '../resolver.js';
import { isStatus } from './names.js';

const OVERLOAD = [429, 503];

/**
 * The case at which `switch (response.status)` begins for a status, by its position; -1 where it begins at none.
 * Undefined where that can't be told.
 */
export function caseFor(
  resolver: Resolver,
  module: SyntaxModule,
  { discriminant, cases }: TSESTree.SwitchStatement,
  status: number,
): number | undefined {
  if (!isStatus(discriminant)) return undefined;
  const codes = cases.map(({ test }) => test && statusCode(resolver, module, test));
  if (codes.includes(undefined)) return undefined;
  return codes.includes(status) ? codes.indexOf(status) : codes.indexOf(null);
}

/**
 * Whether control comes to a case when the server is overloaded, and not when it has answered: `case 429: case 503:`, or
 * the `default` that a `case 200` never gets to.
 */
export function isFailureCase(
  resolver: Resolver,
  module: SyntaxModule,
  target: TSESTree.SwitchCase,
): boolean {
  const reaches = (status: number) => reachesCase(resolver, module, target, status);
  return !reaches(200) && OVERLOAD.some(reaches);
}

/** Whether control comes to a case of a `switch` over a status for one status. */
export function reachesCase(
  resolver: Resolver,
  module: SyntaxModule,
  target: TSESTree.SwitchCase,
  status: number,
): boolean {
  const { parent: statement } = target;
  const end = statement.cases.indexOf(target);
  const start = caseFor(resolver, module, statement, status);
  if (start === undefined || start < 0 || start > end) return false;
  return statement.cases.slice(start, end).every(({ consequent }) => completionsOf(consequent).normal);
}
