import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { Stop } from '../../../analysis/ineffective/stopped-always.js';
import { fileStyle } from '../../../fixes/style.js';

/** `throw error;` for `bail(error);` and `throw new AbortError(error);`, so that the library attempts again. */
export function throwInstead(
  sourceCode: SourceCode,
  { node, statement }: Stop,
): ReportFixFunction | undefined {
  if (!statement || node.type === 'Identifier') return undefined;
  const [error, ...others] = node.arguments;
  if (error?.type !== 'Identifier' || others.length > 0) return undefined;
  const semicolon = fileStyle(sourceCode).semicolons ? ';' : '';
  return (fixer) => fixer.replaceText(statement, `throw ${error.name}${semicolon}`);
}
