import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import { isRandomCall } from '../../analysis/delay/random-source.js';
import type { WrongPower } from '../../analysis/growth/powers.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

const CAP_MS = '30_000';

/** `sleep(delay)` becomes `sleep(Math.min(30_000, delay))`; a random factor stays outside of the cap. */
export function capDelay(delay: Node): ReportFixFunction {
  const capped = withoutRandomFactor(delay);
  return (fixer) => [
    fixer.insertTextBefore(capped, `Math.min(${CAP_MS}, `),
    fixer.insertTextAfter(capped, ')'),
  ];
}

/** `1000 * 2 ** attempt` of `1000 * 2 ** attempt * Math.random()`, and of `Math.random() * (1000 * 2 ** attempt)`. */
function withoutRandomFactor(delay: Node): Node {
  const node = unwrap(delay);
  if (node.type !== 'BinaryExpression' || node.operator !== '*') return delay;
  const { left, right } = node;
  const isRandom = (factor: Node) => factor.type === 'CallExpression' && isRandomCall(factor.callee);
  return isRandom(right) ? left : isRandom(left) ? right : delay;
}

/** `2 ^ attempt` becomes `2 ** attempt`, `Math.pow(delayMs, attempt)` becomes `delayMs * 2 ** attempt`. */
export function meanPower(context: Context, power: WrongPower): { text: string; fix: ReportFixFunction } {
  const { sourceCode } = context;
  const { node, base, exponent } = power;
  if (power.kind === 'xor') {
    const operator = sourceCode.getTokenAfter(base, ({ value }) => value === '^');
    return { text: '`**`', fix: (fixer) => (operator ? fixer.replaceText(operator, '**') : null) };
  }
  const raised = sourceCode.getText(exponent);
  const simple = /^[\w.$#]+$/.test(raised) ? raised : `(${raised})`;
  const product = `${sourceCode.getText(base)} * 2 ** ${simple}`;
  const text = standsAlone(node) ? product : `(${product})`;
  return { text: `\`${product}\``, fix: (fixer) => fixer.replaceText(node, text) };
}

/** Whether a product can stand in a place without parentheses. */
function standsAlone({ parent }: Node): boolean {
  return parent?.type !== 'BinaryExpression' || parent.operator === '+';
}
