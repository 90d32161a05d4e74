import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { RetryAfterRead } from '../../analysis/http/misreading/retry-after-read.js';
import { combineFixes } from '../../fixes/combine.js';
import { linesOf } from '../../fixes/lines-of.js';
import { moduleOf } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { importForbear } from './jitter.js';
import { readTested } from './read-tested.js';
import { unusedWithout } from './retry-call/source/unused-without.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** What `retryAfterMs()` is written in the place of, and what stands for it where the server says nothing. */
interface Reading {
  readonly whole: Node;
  /** In milliseconds. */
  readonly otherwise: string;
  /** Whether what is around it counts in seconds. */
  readonly isInSeconds: boolean;
}

/**
 * `parseInt(header) * 1000` becomes `retryAfterMs(response) ?? 0`, and `Number(header) || 5`, which is multiplied later,
 * `(retryAfterMs(response) ?? 5000) / 1000`.
 */
export function readWithRuntime(context: Context, read: RetryAfterRead): ReportFixFunction | undefined {
  const { source, node, unit } = read;
  if (read.misreading === 'capitalized-key') return lowerCaseKey(node);
  const tested = source && unit === 'seconds' ? readTested(context, read, source) : undefined;
  if (tested) return tested;
  const reading = source && unit !== 'text' ? readingOf(context.sourceCode, read) : undefined;
  if (!source || !reading) return undefined;
  const { whole, otherwise, isInSeconds } = reading;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs'], node);
    const call = `${local('retryAfterMs')}(${context.sourceCode.getText(source)})`;
    const milliseconds = otherwise === 'undefined' ? call : `${call} ?? ${otherwise}`;
    const text = isInSeconds
      ? `(${milliseconds}) / 1000`
      : standsAlone(whole)
        ? milliseconds
        : `(${milliseconds})`;
    const unused = unusedReads(context, whole, text).map((line) => fixer.removeRange(line));
    return combineFixes([fixer.replaceText(whole, text)], unused, fixes) ?? null;
  };
}

/** `headers['Retry-After']` becomes `headers['retry-after']`. */
function lowerCaseKey(node: Node): ReportFixFunction | undefined {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Literal') return undefined;
  const key = node.property;
  return (fixer) => fixer.replaceText(key, key.raw.toLowerCase());
}

/** @returns undefined where what stands for a missing header is no number. */
function readingOf(
  sourceCode: SourceCode,
  { node, unit, misreading, fallback = 0 }: RetryAfterRead,
): Reading | undefined {
  // A number waited for as it was is in milliseconds now, which is what the timer wants.
  const isMilliseconds = unit === 'milliseconds' || misreading === 'seconds-as-milliseconds';
  const inMilliseconds = (value: Node) => millisecondsText(sourceCode, value, isMilliseconds);
  const tested = testAround(sourceCode, thousandfold(node) ?? node);
  if (tested) return readingOfTested(sourceCode, tested, isMilliseconds || thousandfold(node) !== undefined);
  const choice = choiceAround(node);
  const otherwise = choice
    ? inMilliseconds(choice.right)
    : String(unit === 'seconds' ? fallback * 1000 : fallback);
  if (otherwise === undefined) return undefined;
  const whole = choice ?? node;
  if (isMilliseconds) return { whole, otherwise, isInSeconds: false };
  const product = thousandfold(whole);
  return { whole: product ?? whole, otherwise, isInSeconds: !product };
}

/** `header ? Number(header) * 1000 : fallback`, where nothing else is tested than whether there is a header. */
function testAround(sourceCode: SourceCode, read: Node): TSESTree.ConditionalExpression | undefined {
  const { parent } = read;
  if (parent?.type !== 'ConditionalExpression' || parent.consequent !== read) return undefined;
  const { test } = parent;
  const isComparison =
    test.type === 'BinaryExpression' &&
    test.operator.startsWith('!=') &&
    /^(?:null|undefined)$/.test(sourceCode.getText(test.right));
  const header = sourceCode.getText(isComparison ? test.left : test);
  const isOfHeader = someNode(read, sourceCode.visitorKeys, (node) => sourceCode.getText(node) === header);
  return isOfHeader ? parent : undefined;
}

function readingOfTested(
  sourceCode: SourceCode,
  whole: TSESTree.ConditionalExpression,
  isMilliseconds: boolean,
): Reading | undefined {
  const otherwise = millisecondsText(sourceCode, whole.alternate, isMilliseconds);
  if (otherwise === undefined) return undefined;
  if (isMilliseconds) return { whole, otherwise, isInSeconds: false };
  const product = thousandfold(whole);
  return { whole: product ?? whole, otherwise, isInSeconds: !product };
}

/** The lines that read the header for nothing but what is replaced. */
function unusedReads({ sourceCode, filename }: Context, replaced: Node, instead: string): TSESTree.Range[] {
  const unused = unusedWithout(moduleOf(sourceCode, filename), [replaced.range], instead);
  return unused.flatMap(({ defs: [definition, ...others] }) => {
    if (others.length > 0 || definition?.type !== 'Variable') return [];
    const { id, init, parent } = definition.node;
    const isAlone = parent.declarations.length === 1 && id.type === 'Identifier' && init !== null;
    if (!isAlone || parent.parent.type === 'ExportNamedDeclaration' || isWithin(parent, replaced)) return [];
    return /retry-?after/i.test(sourceCode.getText(init)) ? [linesOf(sourceCode.text, parent)] : [];
  });
}

/** `read || fallback`, `read ?? fallback`. */
function choiceAround(read: Node): TSESTree.LogicalExpression | undefined {
  const { parent } = read;
  return parent?.type === 'LogicalExpression' && parent.operator !== '&&' && parent.left === read
    ? parent
    : undefined;
}

function millisecondsText(sourceCode: SourceCode, value: Node, isMilliseconds: boolean): string | undefined {
  if (value.type === 'Literal' && typeof value.value === 'number')
    return isMilliseconds ? value.raw : String(value.value * 1000);
  const text = sourceCode.getText(value);
  if (/^(?:Number\.)?NaN$|^(?:Number\.POSITIVE_INFINITY|Infinity)$/.test(text)) return text;
  // Nothing can be multiplied.
  if (value.type === 'Literal' || text === 'undefined') return isMilliseconds ? text : undefined;
  const isOperand = /^(?:Identifier|MemberExpression|CallExpression|ChainExpression)$/.test(value.type);
  const operand = isOperand ? text : `(${text})`;
  if (!isMilliseconds) return `${operand} * 1000`;
  return value.type === 'BinaryExpression' ? text : operand;
}

/** `seconds * 1000`, `1000 * seconds`. */
function thousandfold(seconds: Node): Node | undefined {
  const { parent } = seconds;
  if (parent?.type !== 'BinaryExpression' || parent.operator !== '*') return undefined;
  const other = parent.left === seconds ? parent.right : parent.left;
  return other.type === 'Literal' && other.value === 1000 ? parent : undefined;
}

/** `??` needs no parentheses where a value stands alone, and can't do without them beside an operator. */
function standsAlone({ parent }: Node): boolean {
  return /^(?:AssignmentExpression|CallExpression|VariableDeclarator|ReturnStatement|Property|ArrowFunctionExpression)$/.test(
    parent?.type ?? '',
  );
}
