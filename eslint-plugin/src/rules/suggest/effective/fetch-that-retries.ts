import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { IgnoredOption } from '../../../analysis/ineffective/ignored-options.js';
import { combineFixes } from '../../../fixes/combine.js';
import { insertStatementBefore } from '../../../fixes/insert-statement-before.js';
import { freshName } from '../../../fixes/names.js';
import { textWithoutProperties } from '../../../fixes/without-properties.js';
import { unwrap } from '../../../syntax/nodes.js';
import { firstBehindImports } from '../behind-imports.js';
import { importForbear } from '../jitter.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * `fetch(url, { retries: 3 })` becomes `fetchWithRetry(url)`, with `const fetchWithRetry = createFetch({ maxAttempts: 4 })`
 * behind the imports: other clients count what follows the first attempt.
 */
export function fetchThatRetries(context: Context, ignored: IgnoredOption): ReportFixFunction | undefined {
  const { sourceCode } = context;
  const { call, count } = ignored;
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
        withoutOption(context, fixer, ignored),
      ) ?? null
    );
  };
}

/** The call as it works already: without the option. */
export function leaveOutOption(context: Context, ignored: IgnoredOption): ReportFixFunction {
  return (fixer) => withoutOption(context, fixer, ignored) ?? null;
}

function withoutOption(
  { sourceCode }: Context,
  fixer: RuleFixer,
  { call, property }: IgnoredOption,
): RuleFix[] | undefined {
  const [url, given] = call.arguments;
  const options = given && unwrap(given);
  if (!url || options?.type !== 'ObjectExpression') return undefined;
  if (
    options.properties.length === 1 &&
    options === given &&
    sourceCode.getCommentsInside(options).length === 0
  )
    return [fixer.removeRange([url.range[1], options.range[1]])];
  const text = textWithoutProperties(sourceCode, options, new Set<TSESTree.ObjectLiteralElement>([property]));
  return text === undefined ? undefined : [fixer.replaceText(options, text)];
}
