import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../../analysis/site.js';
import { combineFixes } from '../../../fixes/combine.js';
import { removeNames } from '../../../fixes/imports/remove-names.js';
import { linesOf } from '../../../fixes/lines-of.js';
import { importForbear } from '../jitter.js';
import { isWithin } from '../../../syntax/nodes.js';
import { responseEdits, thrownForAnswers } from '../carry-response.js';
import { judgeOf, throwsAnErrorOfItsOwn, throwsUnknownErrors } from '../known-errors.js';
import type { Intent, RewriteRequest } from './intent.js';
import type { RetryOptions } from './options/retry-options.js';
import { retryOptions } from './options/retry-options.js';
import { declarationRange } from './source/declaration-range.js';
import { losesComments } from './source/lost-comments.js';
import { canWaitItself, waitsInAttempt } from './source/own-wait.js';
import { losesNarrowing } from './source/narrowing.js';
import { shadows } from './source/shadowing.js';
import { unusedNames } from './source/unused-names.js';
import { unusedWait } from './source/unused-wait.js';
import type { Printing } from './text/printing.js';
import { retryCallText } from './text/retry-call-text.js';
import { writtenRetry } from './written-retry-of.js';
import type { Removed, WrittenRetry } from './written-retry.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * A retry that is written out becomes a call of `retry`, with as many attempts, the same backoff under full jitter, the
 * same failures attempted again, and what is logged in `onRetry`.
 *
 * @returns undefined where the call would not do the same: the construct does something else between its attempts, its
 * code can't be moved to a function, or a comment would be lost. Also where what the rule asks for would not come of it.
 */
export function rewriteAsRetry(
  context: Context,
  site: RetrySite,
  request: RewriteRequest = {},
): ReportFixFunction | undefined {
  const { sourceCode, filename } = context;
  const intent: Intent = { ...request, isTyped: /\.(?:[cm]?ts|tsx|vue|svelte)$/.test(filename) };
  const read = writtenRetry(site, intent);
  const written = read && (request.failures || request.retryAfter) ? carryingAnswers(site, read) : read;
  const options = written && retryOptions(site, written);
  if (!written || !options || !isCaughtAlike(written, options)) return undefined;
  if (losesComments(sourceCode, written) || shadows(site, written, options)) return undefined;
  if (!canWaitItself(site, written) || waitsInAttempt(site, written)) return undefined;
  if (intent.isTyped && losesNarrowing(site.module, written)) return undefined;
  if (request.failures && (options.conditions.length > 0 || written.answer)) return undefined;
  if (request.retryAfter && !written.answer && throwsUnknownErrors(site)) return undefined;
  if (written.isLeftAlone && options.signal !== undefined) return undefined;
  if (written.throwsItself && (request.failures ?? request.retryAfter)) return undefined;
  const retryOn = written.isLeftAlone || written.throwsItself ? 'every' : failuresRetried(site, request);
  if (request.lastError && written.exhausted && !written.exhausted.withoutCause) return undefined;
  const unlimited = request.maxAttempts === undefined ? 'Infinity' : String(request.maxAttempts);
  return (fixer) => {
    const required = [
      'retry',
      ...runtimeNames(options),
      ...(retryOn === 'not permanent' ? ['isPermanent'] : []),
    ];
    const { fixes, local } = importForbear(context, fixer, required, written.replaced[0]);
    const text = retryCallText({ sourceCode, site, written, options, local, retryOn, unlimited });
    const [first] = written.replaced;
    const last = written.replaced.at(-1) ?? first;
    const declarations = new Set(options.removed);
    const removed = written.removed.map((each) => {
      if (each.kind === 'range') return fixer.removeRange(each.range);
      if (each.kind === 'declaration')
        return fixer.removeRange(declarationRange(sourceCode, each.declaration) ?? each.declaration.range);
      if (each.statement.type === 'VariableDeclaration') declarations.delete(each.statement);
      return fixer.removeRange(linesOf(sourceCode.text, each.statement));
    });
    const rewrite = [
      [fixer.replaceTextRange([first.range[0], last.range[1]], text)],
      removed,
      [...declarations].map((declaration) => fixer.removeRange(linesOf(sourceCode.text, declaration))),
    ];
    const wait = unusedWait(sourceCode, site.module, written);
    const gone = written.removed.map((each) => rangeOf(each));
    const unused = unusedNames(
      site,
      [[first.range[0], last.range[1]], ...gone, ...options.removed.map(({ range }) => range)],
      text,
    );
    const imports = removeNames(sourceCode, fixer, unused, fixes);
    const without = combineFixes(...rewrite, imports, wait ? [fixer.removeRange(wait)] : []);
    return without ?? combineFixes(...rewrite, fixes) ?? null;
  };
}

function rangeOf(removed: Removed): TSESTree.Range {
  if (removed.kind === 'range') return removed.range;
  return removed.kind === 'statement' ? removed.statement.range : removed.declaration.range;
}

/** The retry with the answer on each error that an attempt throws for one, so that `retry` knows its status. */
function carryingAnswers(site: RetrySite, written: WrittenRetry): WrittenRetry {
  const { attempt } = written;
  if (attempt.kind !== 'statements') return written;
  const thrown = thrownForAnswers(site).filter(({ error }) =>
    attempt.statements.some((statement) => isWithin(error, statement)),
  );
  return {
    ...written,
    attempt: { ...attempt, edits: [...attempt.edits, ...thrown.flatMap((each) => responseEdits(each))] },
  };
}

/** A cancelled wait rejects past the code behind a loop, but is a failure like others for a `catch` around the call. */
function isCaughtAlike({ exhausted }: WrittenRetry, { signal }: RetryOptions): boolean {
  return exhausted === undefined || signal === undefined;
}

function runtimeNames({ backoff }: RetryOptions): string[] {
  if (!backoff) return [];
  if (backoff.form.kind === 'named') return [backoff.form.name];
  return backoff.form.addsJitter ? ['fullJitter'] : [];
}

/**
 * Where a construct retries every failure, a request's failures are judged by their kind; what else is called may fail in
 * ways that say nothing of themselves, and goes on being retried, unless a rule asks for what is known to be permanent.
 */
export function failuresRetried(site: RetrySite, { failures }: RewriteRequest = {}): Printing['retryOn'] {
  const carriesAnswers = failures !== undefined || !throwsAnErrorOfItsOwn(site);
  if (judgeOf(site) === 'isTransient' && carriesAnswers) return 'transient';
  return failures ? 'not permanent' : 'every';
}
