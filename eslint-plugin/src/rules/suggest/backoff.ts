import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import { isRandomCall } from '../../analysis/delay/random-source.js';
import type { WrongPower } from '../../analysis/growth/powers.js';
import type { RetrySite } from '../../analysis/site.js';
import { stepsBack } from '../../analysis/sites/loops/handlers.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { enclosingFunction, enclosingStatement } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { importForbear } from './jitter.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

const FIRST_DELAY_MS = '1_000';
const CAP_MS = '30_000';

/** A statement that waits, in front of where the next attempt begins; none where that would need a new function. */
export function waitBeforeNext(context: Context, site: RetrySite): ReportFixFunction | undefined {
  const counted = countedTurns(site);
  const before = counted?.first ?? beforeNext(site);
  if (!before || !enclosingFunction(before)?.async) return undefined;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['fullJitter', 'sleep'], before);
    const delay = counted ? `${FIRST_DELAY_MS} * 2 ** ${counted.power}` : FIRST_DELAY_MS;
    const wait = `await ${local('sleep')}(${local('fullJitter')}(${delay}));`;
    const text = counted ? `if (${counted.name} > ${String(counted.start)}) ${wait}` : wait;
    return combineFixes(insertStatementBefore(context.sourceCode, fixer, before, text), fixes) ?? null;
  };
}

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

/**
 * A loop that counts its turns from a number on: every turn but the first can wait as it begins. Where a failure takes
 * the count back, it is one of items.
 */
function countedTurns({ node, failures }: RetrySite) {
  if (node.type !== 'ForStatement' || node.body.type !== 'BlockStatement') return undefined;
  if (failures.some(({ regions }) => regions.some((region) => stepsBack(node, region)))) return undefined;
  const declarator = node.init?.type === 'VariableDeclaration' ? node.init.declarations[0] : undefined;
  const first = node.body.body[0];
  if (declarator?.id.type !== 'Identifier' || declarator.init?.type !== 'Literal' || !first) return undefined;
  const start = declarator.init.value;
  if (typeof start !== 'number' || node.update?.type !== 'UpdateExpression' || node.update.operator !== '++')
    return undefined;
  const { name } = declarator.id;
  return { name, start, first, power: start === -1 || start === 0 ? name : `(${name} - ${String(start)})` };
}

/** The statement by which the code that handles a failure comes to the next attempt. */
function beforeNext({ shape, again, failures }: RetrySite): TSESTree.Statement | undefined {
  if (shape === 'recursion') {
    const statement = again[0] && enclosingStatement(again[0]);
    return statement && failures.some(({ regions }) => regions.some((one) => isWithin(statement, one)))
      ? statement
      : undefined;
  }
  const handler = failures[0]?.regions[0];
  const last = handler?.type === 'BlockStatement' ? handler.body.at(-1) : undefined;
  return last?.type === 'ContinueStatement' || last?.type === 'ExpressionStatement' ? last : undefined;
}
