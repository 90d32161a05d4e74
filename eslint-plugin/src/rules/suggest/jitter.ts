import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import { isRandomCall } from '../../analysis/delay/random-source.js';
import { combineFixes } from '../../fixes/combine.js';
import { importNames } from '../../fixes/imports/import-names.js';
import { wrapCall } from '../../fixes/wrap-call.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** `sleep(delay)` becomes `sleep(fullJitter(delay))`. */
export function addJitter(context: Context, delay: Node): ReportFixFunction {
  const target = withoutServerHint(delay);
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['fullJitter'], target);
    return combineFixes(wrapCall(context.sourceCode, fixer, target, local('fullJitter')), fixes) ?? null;
  };
}

/** `sleep(hint)` becomes `sleep(hint + fullJitter(1_000))`: what the server says is a floor, which no jitter goes below. */
export function addJitterOnTop(context: Context, delay: Node): ReportFixFunction {
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['fullJitter'], delay);
    const [open, close] = isTerm(delay) ? ['', ''] : ['(', ')'];
    return (
      combineFixes(
        [
          fixer.insertTextBefore(delay, open),
          fixer.insertTextAfter(delay, `${close} + ${local('fullJitter')}(1_000)`),
        ],
        fixes,
      ) ?? null
    );
  };
}

/** Whether an expression needs no parentheses as the left operand of `+`. */
function isTerm(node: Node): boolean {
  return (
    /^(?:Identifier|Literal|MemberExpression|CallExpression|ChainExpression)$/.test(node.type) ||
    (node.type === 'BinaryExpression' && /^(?:[-+/]|\*{1,2})$/.test(node.operator))
  );
}

/** `Math.min(cap, random * delay)` becomes `fullJitter(Math.min(cap, delay))`. */
export function jitterAfterCap(context: Context, clamp: Node): ReportFixFunction {
  return (fixer) => {
    const { sourceCode } = context;
    const { fixes, local } = importForbear(context, fixer, ['fullJitter'], clamp);
    const stripped =
      clamp.type === 'CallExpression' ? clamp.arguments.flatMap((argument) => randomFactor(argument)) : [];
    return (
      combineFixes(
        wrapCall(sourceCode, fixer, clamp, local('fullJitter')),
        stripped.map((range) => fixer.removeRange([range[0], range[1]])),
        fixes,
      ) ?? null
    );
  };
}

export function importForbear<const Name extends string>(
  context: Context,
  fixer: Parameters<ReportFixFunction>[0],
  names: readonly Name[],
  at: Node,
) {
  return importNames(context.sourceCode, fixer, { module: 'forbear', names, at, filename: context.filename });
}

/** Of `(retryAfterMs(response) ?? 0) + delay`, what is to be spread: the server's hint is a floor and stays whole. */
function withoutServerHint(delay: Node): Node {
  const node = unwrap(delay);
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return delay;
  return isServerHint(node.left) ? node.right : isServerHint(node.right) ? node.left : delay;
}

function isServerHint(expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'LogicalExpression') return isServerHint(node.left);
  return node.type === 'CallExpression' && /retryAfterMs$/i.test(lastName(node.callee) ?? '');
}

/** The text range of `Math.random() *` or `* Math.random()` in a product. */
function randomFactor(argument: Node): TSESTree.Range[] {
  const node = unwrap(argument);
  if (node.type !== 'BinaryExpression' || node.operator !== '*') return [];
  if (isRandom(node.left)) return [[node.left.range[0], node.right.range[0]]];
  if (isRandom(node.right)) return [[node.left.range[1], node.right.range[1]]];
  return randomFactor(node.left);
}

function isRandom(node: Node): boolean {
  return node.type === 'CallExpression' && isRandomCall(node.callee);
}
