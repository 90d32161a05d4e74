import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { LibraryFinding, RetrySite } from '../../../analysis/site.js';
import type { CarriedOption } from '../../../libraries/as-retry.js';
import { behaviorAt } from '../../../libraries/installed-versions.js';
import { staticNumber } from '../../../syntax/static-value.js';
import { failuresRetried } from '../retry-call/rewrite-as-retry.js';
import type { CarriedBackoff } from './carried-backoff.js';
import { carriedBackoff } from './carried-backoff.js';
import { onRetryText, retryOnText } from './carried-functions.js';
import type { WrittenOption } from './written-options.js';

/** The options of a call of `retry`, as text, in the order in which they are written. */
export interface CarriedOptions {
  readonly before: readonly string[];
  /** Undefined where forbear's default is what the library does. */
  readonly backoff: CarriedBackoff | undefined;
  /** Whether all is attempted again but what says itself that it can't succeed. */
  readonly asksIsPermanent: boolean;
  readonly after: readonly string[];
}

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** Forbear's default. */
const DEFAULT_ATTEMPTS = 3;

/** @returns undefined where an option of the library can't be carried over. */
export function carriedOptions(
  context: Context,
  site: RetrySite,
  rule: LibraryFinding['rule'],
  written: readonly WrittenOption[],
): CarriedOptions | undefined {
  const { sourceCode } = context;
  const attempts = attemptsText(context, site, rule, written);
  const behavior = site.library && behaviorAt(site.library.entry, site.module.filename);
  const backoff = behavior && carriedBackoff(site, written, behavior);
  if (attempts === undefined || !backoff) return undefined;
  const after: string[] = [];
  const predicate = written.find(({ as }) => as.startsWith('predicate'));
  const failures = failuresRetried(
    site,
    rule === 'no-permanent-error-retry' ? { failures: 'transient' } : {},
  );
  const retryOn = predicate
    ? retryOnText(context, site, predicate)
    : failures === 'every'
      ? '() => true'
      : '';
  if (retryOn === undefined) return undefined;
  if (retryOn !== '') after.push(option('retryOn', retryOn));
  for (const { as, value } of written) {
    const name = SAME[as];
    if (name !== undefined) after.push(option(name, sourceCode.getText(value)));
    if (as !== 'on-retry') continue;
    const onRetry = onRetryText(context, site, value);
    if (onRetry === undefined) return undefined;
    after.push(option('onRetry', onRetry));
  }
  return {
    before: attempts === '' ? [] : [option('maxAttempts', attempts)],
    backoff: backoff === 'default' ? undefined : backoff,
    asksIsPermanent: !predicate && failures === 'not permanent',
    after,
  };
}

/** What is the same to `retry`, by its name there. */
const SAME: Readonly<Partial<Record<CarriedOption, string>>> = {
  signal: 'signal',
  unref: 'unref',
  'attempt-timeout': 'attemptTimeoutMs',
  deadline: 'deadlineMs',
};

function option(name: string, value: string): string {
  return name === value ? name : `${name}: ${value}`;
}

/** Empty where forbear's default is right; undefined where the number can't be written. */
function attemptsText(
  { sourceCode }: Context,
  { library, module }: RetrySite,
  rule: LibraryFinding['rule'],
  written: readonly WrittenOption[],
): string | undefined {
  const given = written.find(({ as }) => as === 'attempts' || as === 'retries');
  const count = library?.attempts;
  const zero = library?.entry.limit?.zeroIsEndless && given && staticNumber(module, given.value) === 0;
  if (count === Infinity || (count === undefined && !given) || zero)
    return rule === 'require-retry-limit' ? '' : undefined;
  if (count === DEFAULT_ATTEMPTS) return '';
  if (!given) return String(count);
  if (given.as === 'attempts') return isCount(given.value) ? sourceCode.getText(given.value) : undefined;
  if (given.value.type === 'Literal') return count === undefined ? undefined : String(count);
  return isCount(given.value) ? `${sourceCode.getText(given.value)} + 1` : undefined;
}

function isCount({ type }: TSESTree.Expression): boolean {
  return type === 'Literal' || type === 'Identifier' || type === 'MemberExpression';
}
