import type { TSESTree } from '@typescript-eslint/utils';

import type { Replacement } from '../../../fixes/edited-text.js';
import type { SyntaxModule, Variable } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import type { Bound } from './bound.js';
import { failsAt } from './bound.js';

/** What counts the attempts of a loop. */
export interface Counter {
  readonly variable: Variable;
  /** Its value before the first attempt. */
  readonly start: number;
  /** Where it is counted up; in the head of a `for` loop, after each turn. */
  readonly step: Node;
  /** The declaration that goes with the loop; undefined where the loop's head declares it. */
  readonly declaration: TSESTree.VariableDeclaration | undefined;
  /** How many attempts the loop's test lets through; undefined where it has none. */
  readonly bound: Bound | undefined;
}

/** The counter is the number of the attempt (from 1) plus this, at a place in the loop. */
export function aheadAt({ start, step }: Counter, loop: Node, place: Node): number {
  const isCounted =
    loop.type !== 'ForStatement' || !loop.update || !isWithin(step, loop.update)
      ? step.range[1] <= place.range[0]
      : false;
  return start - 1 + (isCounted ? 1 : 0);
}

/** What counts a loop's attempts: `for (let attempt = 0; attempt < 3; attempt++)`, or `while` with the same parts apart. */
export function counterOf(module: SyntaxModule, loop: Node): Counter | undefined {
  if (loop.type === 'ForStatement' && loop.init) return counterInHead(module, loop, loop.init);
  if (loop.type !== 'ForStatement' && loop.type !== 'WhileStatement') return undefined;
  return loop.body.type === 'BlockStatement' ? counterBefore(module, loop) : undefined;
}

function counterInHead(
  module: SyntaxModule,
  { test, update }: TSESTree.ForStatement,
  init: Node,
): Counter | undefined {
  if (init.type !== 'VariableDeclaration' || init.declarations.length !== 1 || !update) return undefined;
  const [{ id, init: value }] = init.declarations;
  const start = value ? integer(value) : undefined;
  const variable = module.variableOf(id);
  if (start === undefined || !variable || !countsUp(module, update, variable)) return undefined;
  if (writesTo(variable).length !== 1) return undefined;
  return withBound(module, { variable, start, step: update, declaration: undefined }, test);
}

/** `let attempt = 0; while (attempt < 3) { attempt++; ... }`. */
function counterBefore(
  module: SyntaxModule,
  loop: TSESTree.ForStatement | TSESTree.WhileStatement,
): Counter | undefined {
  const { parent } = loop;
  if (parent.type !== 'BlockStatement' && parent.type !== 'Program') return undefined;
  if (loop.type === 'ForStatement' && loop.update) return undefined;
  for (const statement of parent.body.slice(0, parent.body.indexOf(loop)).reverse()) {
    if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) continue;
    const [{ id, init }] = statement.declarations;
    const variable = id.type === 'Identifier' ? module.variableOf(id) : undefined;
    const start = init ? integer(init) : undefined;
    const [step, ...others] = variable ? writesTo(variable) : [];
    if (!variable || start === undefined || !step || others.length > 0 || !isWithin(step, loop.body))
      continue;
    if (step.parent?.type !== 'ExpressionStatement' || !countsUp(module, step, variable)) continue;
    const areInLoop = variable.references.every(
      ({ identifier, init: isInit }) => isInit === true || isWithin(identifier as TSESTree.Identifier, loop),
    );
    if (!areInLoop) continue;
    const isEndless = loop.test?.type === 'Literal' && loop.test.value === true;
    return withBound(
      module,
      { variable, start, step: step.parent, declaration: statement },
      isEndless ? null : loop.test,
    );
  }
  return undefined;
}

/** The test is made before each attempt, when the counter is one step behind where it is after it. */
function withBound(
  module: SyntaxModule,
  counter: Omit<Counter, 'bound'>,
  test: Node | null,
): Counter | undefined {
  if (!test) return { ...counter, bound: undefined };
  const first = failsAt(module, test, counter.variable, counter.start - 1);
  return first && { ...counter, bound: { base: first.base, plus: first.plus - 1 } };
}

function integer(node: Node): number | undefined {
  return node.type === 'Literal' && (node.value === 0 || node.value === 1) ? node.value : undefined;
}

function countsUp(module: SyntaxModule, node: Node, variable: Variable): boolean {
  if (node.type === 'UpdateExpression')
    return node.operator === '++' && module.variableOf(node.argument) === variable;
  return (
    node.type === 'AssignmentExpression' &&
    node.operator === '+=' &&
    module.variableOf(node.left) === variable &&
    node.right.type === 'Literal' &&
    node.right.value === 1
  );
}

/** The expressions that change a variable. */
function writesTo(variable: Variable): Node[] {
  return variable.references
    .filter((reference) => reference.isWrite() && !reference.init)
    .map(({ identifier }) => (identifier as TSESTree.Identifier).parent);
}

/** How a counter's uses in a piece of code are said with the number of the attempt. */
export function countedByAttempt(text: string, counter: Counter, loop: Node, region: Node): Replacement[] {
  return counter.variable.references.flatMap(({ identifier }) => {
    const use = identifier as TSESTree.Identifier;
    return isWithin(use, region) ? [saidByAttempt(text, use, aheadAt(counter, loop, use))] : [];
  });
}

function saidByAttempt(source: string, use: TSESTree.Identifier, ahead: number): Replacement {
  const { parent } = use;
  if (parent.type === 'BinaryExpression' && parent.left === use && /^[+-]$/.test(parent.operator)) {
    const { right } = parent;
    if (right.type === 'Literal' && typeof right.value === 'number') {
      const plus = ahead + (parent.operator === '+' ? right.value : -right.value);
      const sum = attemptPlus(plus, plus !== 0 && !standsAlone(source, parent));
      return asProperty(parent, sum) ?? { range: parent.range, text: sum };
    }
  }
  const text = attemptPlus(ahead, ahead !== 0 && !standsAlone(source, use));
  return asProperty(use, text) ?? { range: use.range, text };
}

/** The whole property where it is, or becomes, one that says its name once: `{ attempt }`. */
function asProperty(value: Node, text: string): Replacement | undefined {
  const { parent } = value;
  if (parent?.type !== 'Property' || parent.value !== value || parent.key.type !== 'Identifier')
    return undefined;
  const { name } = parent.key;
  if (name === text) return { range: parent.range, text };
  return parent.shorthand ? { range: parent.range, text: `${name}: ${text}` } : undefined;
}

function attemptPlus(plus: number, parenthesized: boolean): string {
  const text = boundTextOf(plus);
  return parenthesized ? `(${text})` : text;
}

function boundTextOf(plus: number): string {
  return plus === 0 ? 'attempt' : `attempt ${plus > 0 ? '+' : '-'} ${String(Math.abs(plus))}`;
}

/** Whether a sum can stand in a place without parentheses. */
function standsAlone(source: string, node: Node): boolean {
  if (
    /\(\s*$/.test(source.slice(Math.max(0, node.range[0] - 80), node.range[0])) &&
    /^\s*\)/.test(source.slice(node.range[1], node.range[1] + 80))
  )
    return true;
  switch (node.parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return node.parent.callee !== node;
    case 'ArrayExpression':
    case 'AssignmentExpression':
    case 'Property':
    case 'ReturnStatement':
    case 'TemplateLiteral':
    case 'VariableDeclarator':
      return true;
    case 'MemberExpression':
      return node.parent.computed && node.parent.property === node;
    default:
      return false;
  }
}
