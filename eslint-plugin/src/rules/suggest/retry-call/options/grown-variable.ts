import type { TSESTree } from '@typescript-eslint/utils';

import type { Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import type { NamedForm } from './named-form.js';
import type { Reading } from './reading.js';
import { factorText, isFixed, productText } from './reading.js';

/** `let delay = 500; ... await sleep(delay); delay *= 2;`: the strategy by which a variable grows. */
export function grownVariable(reading: Reading, node: Node): NamedForm | undefined {
  const { growth, module } = reading;
  if (!growth || node.type !== 'Identifier') return undefined;
  const { variable, operator, amount, cap } = growth.step;
  if (module.variableOf(node) !== variable || !isFixed(reading, amount) || (cap && !isFixed(reading, cap)))
    return undefined;
  const start = startOf(reading, variable);
  if (!start) return undefined;
  const capped = cap ? [['capMs', module.textOf(cap)] as const] : [];
  const amountText = module.textOf(unwrap(amount));
  if (operator === '*') {
    const baseMs = growth.isBeforeWait ? productOf(reading, start, amount) : start.text;
    const factor = amountText === '2' ? [] : [['factor', factorText(reading, amount)] as const];
    return { name: 'exponentialBackoff', options: [['baseMs', baseMs], ...factor, ...capped] };
  }
  const baseMs = growth.isBeforeWait ? `${start.text} + ${amountText}` : start.text;
  const step = baseMs === amountText ? [] : [['stepMs', amountText] as const];
  return { name: 'linearBackoff', options: [['baseMs', baseMs], ...step, ...capped] };
}

interface Start {
  readonly text: string;
  /** Undefined for a parameter. */
  readonly node: Node | undefined;
}

/** What a variable is before it grows: a parameter is said by its name, which then stays what it is. */
function startOf(reading: Reading, variable: Variable): Start | undefined {
  const isRemoved = ({ range }: Node) =>
    reading.removed.some(
      (each) => each.kind === 'range' && each.range[0] <= range[0] && range[1] <= each.range[1],
    );
  const [definition] = variable.defs;
  if (definition?.type === 'Parameter') {
    // A parameter that goes leaves what it is by default.
    const { parent } = definition.name as Node;
    const isGone = parent?.type === 'AssignmentPattern' && isRemoved(parent);
    return isGone
      ? { text: reading.module.textOf(parent.right), node: parent.right }
      : { text: variable.name, node: undefined };
  }
  if (definition?.type !== 'Variable') return undefined;
  const { init } = definition.node;
  return init && isFixed(reading, init) ? { text: reading.module.textOf(init), node: init } : undefined;
}

function productOf(reading: Reading, { text, node }: Start, amount: Node): string {
  return node ? productText(reading, [node, unwrap(amount)]) : `${text} * ${factorText(reading, amount)}`;
}

/** The declaration of a variable that grows, which nothing needs once a strategy does it. */
export function declarationOf({ defs: [definition] }: Variable): TSESTree.VariableDeclaration | undefined {
  if (definition?.type !== 'Variable') return undefined;
  const declaration = definition.parent;
  return declaration.declarations.length === 1 ? declaration : undefined;
}
