import type { TSESTree } from '@typescript-eslint/utils';

import { membersNamed } from '../../../../syntax/classes.js';
import { enclosingClass } from '../../../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import { propertyName } from '../../../../syntax/names.js';
import type { ClassNode, FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../../syntax/nodes.js';
import { walk } from '../../../../syntax/walk.js';
import { isSameBound } from '../counting/bound.js';
import type { Counter } from '../counting/counter.js';
import { usesOf } from '../counting/counter.js';
import { linearOf } from '../counting/linear.js';
import { directionOf } from '../loop/loop-counter.js';

/** A counter that outlives the function which counts with it: a variable around it, a private field of its class. */
export interface OuterCounter {
  readonly counter: Counter;
  /** What declares it, and nothing else. */
  readonly declaration: TSESTree.PropertyDefinition | TSESTree.VariableDeclaration;
  /** The statements that set it back to where it began. */
  readonly resets: ReadonlySet<Node>;
}

/** What only a function counts with, once for each of its failures, though it belongs to what is around the function. */
export function outerCounters(module: SyntaxModule, fn: FunctionNode): OuterCounter[] {
  const targets: Node[] = [];
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type === 'UpdateExpression') targets.push(node.argument);
    else if (node.type === 'AssignmentExpression') targets.push(node.left);
  });
  const found: OuterCounter[] = [];
  for (const target of targets) {
    if (found.some(({ counter }) => counter.uses.includes(target))) continue;
    const outer =
      target.type === 'MemberExpression' ? ofField(module, fn, target) : ofVariable(module, fn, target);
    if (outer) found.push(outer);
  }
  return found;
}

/** `let attempts = 0;` in front of the function. */
function ofVariable(module: SyntaxModule, fn: FunctionNode, target: Node): OuterCounter | undefined {
  const variable = module.variableOf(target);
  const [definition] = variable?.defs ?? [];
  if (!variable || definition?.type !== 'Variable' || isWithin(definition.node, fn)) return undefined;
  const { init } = definition.node;
  const declaration = definition.parent;
  const isAlone = declaration.kind === 'let' && declaration.declarations.length === 1;
  if (!init || !isAlone || declaration.parent.type === 'ExportNamedDeclaration') return undefined;
  const uses = usesOf(variable).filter((use) => use !== definition.name);
  return counted(module, fn, { variable, uses, init, declaration });
}

/** `private attempts = 0;`, `#attempts = 0;`. */
function ofField(
  module: SyntaxModule,
  fn: FunctionNode,
  target: TSESTree.MemberExpression,
): OuterCounter | undefined {
  const owner = enclosingClass(fn);
  const name = propertyName(target);
  const [declaration, ...others] = owner && name !== undefined ? membersNamed(owner, name) : [];
  if (!owner || name === undefined || others.length > 0) return undefined;
  if (declaration?.type !== 'PropertyDefinition' || declaration.static || !declaration.value)
    return undefined;
  if (declaration.accessibility !== 'private' && declaration.key.type !== 'PrivateIdentifier')
    return undefined;
  const uses = fieldUses(module, owner, name);
  if (uses.some(({ object }) => unwrap(object).type !== 'ThisExpression')) return undefined;
  return counted(module, fn, { variable: undefined, uses, init: declaration.value, declaration });
}

/** All the file says of a field: a class may look into another one of its kind. */
function fieldUses(module: SyntaxModule, owner: ClassNode, name: string): TSESTree.MemberExpression[] {
  const uses: TSESTree.MemberExpression[] = [];
  walk(owner.body, module.visitorKeys, (node) => {
    if (node.type === 'MemberExpression' && propertyName(node) === name) uses.push(node);
  });
  return uses;
}

interface Counted extends Pick<OuterCounter, 'declaration'> {
  readonly variable: Variable | undefined;
  readonly uses: readonly Node[];
  readonly init: Node;
}

function counted(
  module: SyntaxModule,
  fn: FunctionNode,
  { variable, uses, init, declaration }: Counted,
): OuterCounter | undefined {
  const start = linearOf({ module, counter: undefined }, init);
  if (!start || !Number.isInteger(start.plus) || !uses.every((use) => isWithin(use, fn))) return undefined;
  const resets = new Set<Node>();
  const steps: { readonly node: Node; readonly direction: 1 | -1 }[] = [];
  for (const { parent } of uses) {
    const isWrite = parent?.type === 'UpdateExpression' || parent?.type === 'AssignmentExpression';
    if (!parent || !isWrite || (parent.type === 'AssignmentExpression' && !uses.includes(parent.left)))
      continue;
    const direction = directionOf(module, parent, uses);
    const reset =
      parent.type === 'AssignmentExpression' && parent.operator === '=' ? parent.right : undefined;
    if (direction) steps.push({ node: parent, direction });
    else if (!reset || parent.parent.type !== 'ExpressionStatement') return undefined;
    else if (!isSameBound(start, linearOf({ module, counter: undefined }, reset))) return undefined;
    else resets.add(parent.parent);
  }
  const [step, ...others] = steps;
  if (!step || others.length > 0) return undefined;
  const { node, direction } = step;
  const counter = { variable, uses, direction, start, step: node, countsLast: false };
  return { counter, declaration, resets };
}
