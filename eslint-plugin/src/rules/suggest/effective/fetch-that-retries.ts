import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { IgnoredOption } from '../../../analysis/ineffective/ignored-options.js';
import { combineFixes } from '../../../fixes/combine.js';
import { insertStatementBefore } from '../../../fixes/insert-statement-before.js';
import { freshName } from '../../../fixes/names.js';
import { firstBehindImports } from '../behind-imports.js';
import { importForbear } from '../jitter.js';
import { leaveOut } from './leave-out.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * `fetch(url, { retries: 3 })` becomes `fetchWithRetry(url)`, with `const fetchWithRetry = createFetch({ maxAttempts: 4 })`
 * behind the imports: other clients count what follows the first attempt.
 */
export function fetchThatRetries(context: Context, ignored: IgnoredOption): ReportFixFunction | undefined {
  const { sourceCode } = context;
  const { call, count, property } = ignored;
  const statement = firstBehindImports(sourceCode, call);
  if (!statement) return undefined;
  return (fixer) => {
    const name = freshName(sourceCode, [statement, call], 'fetchWithRetry');
    const { fixes, local } = importForbear(context, fixer, ['createFetch'], call);
    const made = `const ${name} = ${local('createFetch')}({ maxAttempts: ${String(count + 1)} });\n`;
    return (
      combineFixes(
        fixes,
        insertStatementBefore(sourceCode, fixer, statement, made),
        [fixer.replaceText(call.callee, name)],
        leaveOut(sourceCode, fixer, property),
      ) ?? null
    );
  };
}
