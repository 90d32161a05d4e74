import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from './module.js';
import type { Node } from './nodes.js';
import { isLoop } from './nodes.js';

/** One place where a variable gets a value. */
export interface Assignment {
  /** The expression assigned; for `x += e` and `x++` the whole expression. */
  readonly value: Node;
  readonly operator: string;
  readonly node: Node;
}

/**
 * All places where a variable declared by `const`, `let`, `var` or a loop's head gets a value, or undefined where the
 * values can't be listed (a parameter, a destructured name, a catch clause, an import).
 */
export function assignmentsOf(variable: Variable): Assignment[] | undefined {
  const definition = variable.defs[0];
  if (variable.defs.length !== 1 || definition?.type !== 'Variable') return undefined;
  const declarator = definition.node;
  if (declarator.id.type !== 'Identifier') return undefined;
  const assignments: Assignment[] = [];
  if (declarator.init) assignments.push({ value: declarator.init, operator: '=', node: declarator });
  else if (isLoop(declarator.parent.parent) && declarator.parent.parent.type !== 'ForStatement')
    return undefined;
  for (const reference of variable.references) {
    if (!reference.isWrite() || reference.init) continue;
    const { parent } = reference.identifier as TSESTree.Identifier;
    if (parent.type === 'AssignmentExpression' && parent.left === reference.identifier)
      assignments.push({
        value: parent.operator === '=' ? parent.right : parent,
        operator: parent.operator,
        node: parent,
      });
    else if (parent.type === 'UpdateExpression')
      assignments.push({ value: parent, operator: parent.operator, node: parent });
    else return undefined;
  }
  return assignments;
}

/** The one expression that a variable stands for: `const x = e`, or a `let` that is never written again. */
export function soleValue(variable: Variable): Node | undefined {
  // Each use asks for it anew, and it takes a look at all uses.
  let value = soleValues.get(variable);
  if (value === undefined) {
    const [only, ...others] = assignmentsOf(variable) ?? [];
    value = only && others.length === 0 ? only.value : null;
    soleValues.set(variable, value);
  }
  return value ?? undefined;
}

const soleValues = new WeakMap<Variable, Node | null>();

/** The expression that an identifier stands for, through any number of `const a = b`; other nodes are their own value. */
export function resolveValue(module: SyntaxModule, node: Node): Node {
  let value = node;
  for (let hops = 0; hops < 8 && value.type === 'Identifier'; hops++) {
    const variable = module.variableOf(value);
    const next = variable && soleValue(variable);
    if (!next) break;
    value = next;
  }
  return value;
}

export function isParameter(variable: Variable): boolean {
  return variable.defs.some((definition) => definition.type === 'Parameter');
}
