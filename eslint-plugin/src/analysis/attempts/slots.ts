import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { Slot } from './state.js';

/** The variable or the path of a member that an expression names. */
export function slotOf(module: SyntaxModule, expression: Node): Slot | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return module.variableOf(node);
  return node.type === 'MemberExpression' ? dottedPath(node) : undefined;
}

/** The name by which a slot is spoken of: `maxRetries` of `this.options.maxRetries`. */
export function nameOf(slot: Slot, node: Node): string {
  return typeof slot === 'string' ? (lastName(node) ?? slot) : slot.name;
}

/** Whether a name is declared inside a function, so that each call of it has its own. */
export function isLocalTo(fn: FunctionNode | undefined, slot: Slot): boolean {
  if (!fn || typeof slot === 'string') return false;
  return slot.identifiers.some((identifier) => isWithin(identifier, fn));
}

/** What is written to below a node, but for what declares a value once. */
export function writtenIn(module: SyntaxModule, region: Node): Set<Slot> {
  const written = new Set<Slot>();
  walk(region, module.visitorKeys, (node) => {
    if (node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression') return;
    const slot = slotOf(module, node.type === 'AssignmentExpression' ? node.left : node.argument);
    if (slot !== undefined) written.add(slot);
  });
  return written;
}

/** What is counted with below a node: moved by a number, or set to one. */
export function countersIn(module: SyntaxModule, region: Node): Set<Slot> {
  const counters = new Set<Slot>();
  walk(region, module.visitorKeys, (node) => {
    const target =
      node.type === 'UpdateExpression'
        ? node.argument
        : node.type === 'AssignmentExpression' && (node.operator !== '=' || isArithmetic(node.right))
          ? node.left
          : undefined;
    const slot = target && slotOf(module, target);
    if (slot !== undefined) counters.add(slot);
  });
  return counters;
}

function isArithmetic(expression: Node): boolean {
  const node = unwrap(expression);
  return node.type === 'BinaryExpression' || (node.type === 'Literal' && typeof node.value === 'number');
}

export function mentionsAny(module: SyntaxModule, node: Node, slots: ReadonlySet<Slot>): boolean {
  let found = false;
  walk(node, module.visitorKeys, (inner) => {
    const slot = slotOf(module, inner);
    if (slot !== undefined && slots.has(slot)) found = true;
  });
  return found;
}

/** A variable that only ever gets smaller: `while (retries--)`. */
export function isCountedDown(slot: Slot): boolean {
  if (typeof slot === 'string') return false;
  const writes = slot.references.filter((reference) => reference.isWrite() && !reference.init);
  return (
    writes.length > 0 &&
    writes.every(({ identifier }) => {
      const { parent } = identifier as TSESTree.Identifier;
      return parent.type === 'UpdateExpression'
        ? parent.operator === '--'
        : parent.type === 'AssignmentExpression' && parent.operator === '-=';
    })
  );
}
