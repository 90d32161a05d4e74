import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../../analysis/site.js';
import { combineFixes } from '../../../fixes/combine.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/walk.js';
import { importForbear } from '../jitter.js';
import { throwsAnErrorOfItsOwn } from '../rethrow-permanent.js';
import { losesNarrowing } from './narrowing.js';
import type { Printing } from './printing.js';
import { retryCallText } from './retry-call-text.js';
import type { RetryOptions } from './retry-options.js';
import { retryOptions } from './retry-options.js';
import type { WrittenRetry } from './written-retry.js';
import { writtenRetry } from './written-retry.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** What a rule needs of the rewrite, so that its finding is mended. */
export interface RewriteRequest {
  /** That only failures that may pass are attempted again. */
  readonly failures?: 'transient';
}

/**
 * A loop that retries becomes a call of `retry`, with as many attempts, the same backoff under full jitter, the same
 * failures attempted again, and what is logged in `onRetry`.
 *
 * @returns undefined where the call would not do the same: the loop does something else between its attempts, its code
 * can't be moved to a function, or a comment would be lost.
 */
export function rewriteAsRetry(
  context: Context,
  site: RetrySite,
  request: RewriteRequest = {},
): ReportFixFunction | undefined {
  const { sourceCode, filename } = context;
  const written = writtenRetry(site);
  const options = written && retryOptions(site, written);
  if (!written || !options) return undefined;
  if (losesComments(sourceCode, written) || shadows(site, written)) return undefined;
  if (/\.(?:[cm]?ts|tsx|vue|svelte)$/.test(filename) && losesNarrowing(site.module, written))
    return undefined;
  const retryOn = failuresRetried(site);
  if (request.failures === 'transient' && (retryOn !== 'transient' || options.conditions.length > 0))
    return undefined;
  return (fixer) => {
    const names = ['retry', ...runtimeNames(options)];
    const { fixes, local } = importForbear(context, fixer, names, written.loop);
    const text = retryCallText({ sourceCode, site, written, options, local, retryOn });
    const [first] = written.statements;
    const last = written.statements.at(-1) ?? first;
    return (
      combineFixes(
        [fixer.replaceTextRange([first.range[0], last.range[1]], text)],
        written.declarations.map((declaration) => fixer.removeRange(linesOf(sourceCode.text, declaration))),
        fixes,
      ) ?? null
    );
  };
}

function runtimeNames({ backoff }: RetryOptions): string[] {
  if (!backoff) return [];
  if (backoff.form.kind === 'named') return [backoff.form.name];
  return backoff.form.addsJitter ? ['fullJitter'] : [];
}

/**
 * Where a loop retries every failure, a request's failures are judged by their kind; what else is called may fail in
 * ways that say nothing of themselves, and goes on being retried.
 */
function failuresRetried(site: RetrySite): Printing['retryOn'] {
  const sendsRequests = site.attempted.requests.some(({ request }) => request.client !== undefined);
  return sendsRequests && !site.attempted.local && !throwsAnErrorOfItsOwn(site) ? 'transient' : 'every';
}

/** Whether a name that the call brings in means something else in the code that is moved. */
function shadows({ module }: RetrySite, { loop, counter }: WrittenRetry): boolean {
  let isTaken = false;
  walk(loop, module.visitorKeys, (node) => {
    if (node.type !== 'Identifier' || !/^(?:attempt|delayMs|random)$/.test(node.name)) return;
    const variable = module.variableOf(node);
    if (variable && variable !== counter?.variable && !isDelay(variable.defs[0]?.node, loop)) isTaken = true;
  });
  return isTaken;
}

/** A name that the loop itself gives to a delay may become that of the event. */
function isDelay(definition: Node | undefined, loop: Node): boolean {
  return (
    definition?.type === 'VariableDeclarator' &&
    definition.id.type === 'Identifier' &&
    definition.id.name === 'delayMs' &&
    isWithin(definition, loop)
  );
}

/** Whether a comment stands where nothing of the rewritten code comes from. */
function losesComments(sourceCode: SourceCode, { statements, attempt, steps }: WrittenRetry): boolean {
  const [first] = statements;
  const last = statements.at(-1) ?? first;
  const block = attempt[0]?.parent;
  const carriers: Node[] = [...(block ? [block] : []), ...steps.flatMap((step) => carrierOf(step))];
  const above = steps.flatMap(({ kind, statement }) =>
    kind === 'keep' || kind === 'step' ? [] : sourceCode.getCommentsBefore(statement),
  );
  return sourceCode
    .getAllComments()
    .some(
      (comment) =>
        comment.range[0] >= first.range[0] &&
        comment.range[1] <= last.range[1] &&
        !above.includes(comment) &&
        !carriers.some(({ range }) => comment.range[0] >= range[0] && comment.range[1] <= range[1]),
    );
}

function carrierOf(step: WrittenRetry['steps'][number]): Node[] {
  return step.kind === 'log' || step.kind === 'name' ? [step.statement] : [];
}

/** A statement with the line that it stands on, where nothing else does, and an empty one that would then begin a block. */
function linesOf(text: string, { range: [start, end] }: Node): TSESTree.Range {
  const before = /[^\S\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[^\S\n]*\n/.exec(text.slice(end))?.[0].length ?? 0;
  const first = start - before;
  if (after === 0 || text[first - 1] !== '\n') return [start, end];
  const startsBlock = /\{[^\S\n]*\n$/.test(text.slice(Math.max(0, first - 80), first));
  const empty = startsBlock ? (/^[^\S\n]*\n/.exec(text.slice(end + after))?.[0].length ?? 0) : 0;
  return [first, end + after + empty];
}
