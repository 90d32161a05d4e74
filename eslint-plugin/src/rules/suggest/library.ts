import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { LibraryMend } from '../../analysis/site.js';
import { ensureObjectArgument } from '../../fixes/ensure-object-argument.js';

/** Sets the option that mends a library's retry where the library is called. */
export function mendLibrary(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  mend: LibraryMend,
): ReportFixFunction {
  const [first, ...rest] = mend.path;
  if (first === undefined) return () => null;
  return (fixer) =>
    ensureObjectArgument(context.sourceCode, fixer, mend.call, mend.argument, [first, ...rest], mend.value, {
      overwrite: true,
    }) ?? null;
}
