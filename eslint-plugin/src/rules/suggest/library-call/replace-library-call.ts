import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { LibraryFinding, RetrySite } from '../../../analysis/site.js';
import type { HazardRule } from '../../../libraries/hazard.js';
import { combineFixes } from '../../../fixes/combine.js';
import { indentationOf } from '../../../fixes/layout.js';
import { fileStyle } from '../../../fixes/style.js';
import type { Node } from '../../../syntax/nodes.js';
import { importForbear } from '../jitter.js';
import { carriedOptions } from './carried-options.js';
import { operationEdit } from './operation-edit.js';
import { writtenOptions } from './written-options.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** What a call of `retry` does by itself in place of a library's. */
const MENDED: ReadonlySet<HazardRule> = new Set([
  'no-permanent-error-retry',
  'require-backoff',
  'require-jitter',
  'require-retry-limit',
  'respect-retry-after',
]);

/** The longest list of options that is written on one line. */
const LINE = 72;

/**
 * A library's call that is handed an operation becomes a call of `retry`, with as many attempts, the same delays under
 * full jitter, and the same failures attempted again.
 *
 * @returns undefined where an option or the operation would mean something else to `retry`, or would be lost.
 */
export function replaceLibraryCall(
  context: Context,
  site: RetrySite,
  rule: LibraryFinding['rule'],
): ReportFixFunction | undefined {
  const { sourceCode } = context;
  const { node, library } = site;
  const use = library?.use;
  if (!library || !use || node.type !== 'CallExpression' || !MENDED.has(rule)) return undefined;
  const { asRetry } = library.entry;
  if (!asRetry || typeof use.operation !== 'number' || typeof use.options !== 'number') return undefined;
  if (node.optional || node.typeArguments || node.parent.type === 'Decorator') return undefined;
  if (node.arguments.length > 2 || node.arguments.some(({ type }) => type === 'SpreadElement'))
    return undefined;
  const operation = node.arguments[use.operation];
  const given = node.arguments[use.options];
  const written = operation && writtenOptions(library.entry, given);
  if (!written || (given && sourceCode.getCommentsInside(given).length > 0)) return undefined;
  const edit = operationEdit(context, site, operation, asRetry);
  const carried = edit && carriedOptions(context, site, rule, written);
  if (!carried) return undefined;
  return (fixer) => {
    const names = [
      ...(carried.backoff ? [carried.backoff.name] : []),
      'retry',
      ...(carried.asksIsPermanent ? ['isPermanent'] : []),
    ];
    const { fixes, local } = importForbear(context, fixer, names, node);
    const lines = [
      ...carried.before,
      ...(carried.backoff ? [`backoff: ${local(carried.backoff.name)}(${carried.backoff.options})`] : []),
      ...(carried.asksIsPermanent ? [`retryOn: (error) => !${local('isPermanent')}(error)`] : []),
      ...carried.after,
    ];
    const options = optionsText(context, given ?? node, lines);
    const code = edit(sourceCode.getText(operation));
    return (
      combineFixes(
        [fixer.replaceText(node.callee, local('retry'))],
        [fixer.replaceTextRange(...argumentsText(sourceCode.text, operation, given, code, options))],
        fixes,
      ) ?? null
    );
  };
}

/** The arguments in their new order, with what stands between them where that order is the old one. */
function argumentsText(
  source: string,
  operation: Node,
  given: Node | undefined,
  code: string,
  options: string | undefined,
): [TSESTree.Range, string] {
  const [from, to] = operation.range;
  if (!given) return [[from, to], options === undefined ? code : `${code}, ${options}`];
  const range: TSESTree.Range = [Math.min(from, given.range[0]), Math.max(to, given.range[1])];
  if (options === undefined) return [range, code];
  const isInOrder = to <= given.range[0];
  return [range, code + (isInOrder ? source.slice(to, given.range[0]) : ', ') + options];
}

function optionsText({ sourceCode }: Context, place: Node, lines: readonly string[]): string | undefined {
  if (lines.length === 0) return undefined;
  const { bracketSpacing, indentation, lineEnd, trailingCommas } = fileStyle(sourceCode);
  const pad = bracketSpacing ? ' ' : '';
  const short = `{${pad}${lines.join(', ')}${pad}}`;
  if (short.length <= LINE && !short.includes('\n')) return short;
  const outer = indentationOf(sourceCode, place);
  const list = lines.map((line) => outer + indentation + line).join(`,${lineEnd}`);
  return `{${lineEnd}${list}${trailingCommas ? ',' : ''}${lineEnd}${outer}}`;
}
