import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { LibraryFinding, RetrySite } from '../../../analysis/site.js';
import { combineFixes } from '../../../fixes/combine.js';
import { staticNumber } from '../../../syntax/static-value.js';
import { importForbear } from '../jitter.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

export const KEY_TITLE = 'Send the same Idempotency-Key with every attempt';

/** Forbear's default. */
const DEFAULT_ATTEMPTS = 3;

/**
 * `await request.get(url).retry(3)` becomes `await retry(() => request.get(url), { maxAttempts: 4 })`, which waits between
 * its attempts.
 *
 * @returns undefined where more is chained to the retry, or nobody waits for it, or the number of attempts is out of sight.
 */
export function replaceChainedRetry(
  context: Context,
  site: RetrySite,
  rule: LibraryFinding['rule'],
): ReportFixFunction | undefined {
  const chain = chainOf(site);
  if (!chain || rule !== 'require-backoff') return undefined;
  const { call, request } = chain;
  const [count] = call.arguments;
  const retries = count ? staticNumber(site.module, count) : 1;
  if (retries === undefined || call.arguments.length > 1 || !isWaitedFor(call)) return undefined;
  const options = retries + 1 === DEFAULT_ATTEMPTS ? '' : `, { maxAttempts: ${String(retries + 1)} }`;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['retry'], call);
    const text = `${local('retry')}(() => ${context.sourceCode.getText(request)}${options})`;
    return combineFixes([fixer.replaceText(call, text)], fixes) ?? null;
  };
}

/** A chained retry sends one request again and again, and so one header: a key that is made with it stays the same. */
export function keyInChain(
  context: Context,
  site: RetrySite,
  rule: LibraryFinding['rule'],
): ReportFixFunction | undefined {
  const chain = chainOf(site);
  if (!chain || rule !== 'require-idempotency-key') return undefined;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['createIdempotencyKey'], chain.call);
    const text = `.set('Idempotency-Key', ${local('createIdempotencyKey')}())`;
    return combineFixes([fixer.insertTextAfter(chain.request, text)], fixes) ?? null;
  };
}

function chainOf({
  node,
  library,
}: RetrySite): { call: TSESTree.CallExpression; request: TSESTree.Expression } | undefined {
  if (!library?.entry.isChained || node.type !== 'CallExpression' || node.optional) return undefined;
  const { callee } = node;
  return callee.type === 'MemberExpression' && !callee.optional
    ? { call: node, request: callee.object }
    : undefined;
}

function isWaitedFor({ parent }: TSESTree.CallExpression): boolean {
  return parent.type === 'AwaitExpression' || parent.type === 'ReturnStatement';
}
