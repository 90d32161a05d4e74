import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import { neverReturns } from '../../syntax/never-returns.js';
import type { Node } from '../../syntax/nodes.js';
import { isLoop } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import { slotOf } from './slots.js';
import type { Slot } from './state.js';

/** Which code of a retry decides about it: the rest needs no running. */
export interface Relevance {
  /** Nodes with something below them that attempts, waits, leaves, or writes to one of `slots`. */
  readonly nodes: ReadonlySet<Node>;
  /** What conditions and further attempts depend on, directly or by way of others. */
  readonly slots: ReadonlySet<Slot>;
}

/** Values are handed on from one to the next a few times at most. */
const ROUNDS = 4;

/** `events` are the calls that begin an attempt, wait, or begin a function again. */
export function relevanceIn(
  module: SyntaxModule,
  body: Node,
  events: ReadonlySet<Node>,
  again: ReadonlySet<Node>,
): Relevance {
  const slots = slotsIn(module, body, again);
  const nodes = new Set<Node>();
  const own = enclosingFunction(body);
  const mark = (from: Node) => {
    const isEvent = events.has(from);
    for (let node: Node | undefined = from; node && !nodes.has(node); node = node.parent) {
      nodes.add(node);
      if (
        node === body ||
        (!isEvent && node !== own && node.parent === enclosingFunction(from) && node.parent !== own)
      )
        break;
    }
  };
  for (const event of events) mark(event);
  walk(body, module.visitorKeys, (node) => {
    switch (node.type) {
      case 'AwaitExpression':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ReturnStatement':
      case 'ThrowStatement':
        mark(node);
        break;
      case 'CallExpression':
        if (soundsLikeWaiting(node) || neverReturns(node)) mark(node);
        break;
      case 'AssignmentExpression':
      case 'UpdateExpression':
      case 'VariableDeclarator': {
        const slot = slotOf(module, targetOf(node));
        if (
          slot === undefined
            ? node.type === 'VariableDeclarator' && mentions(module, node.id, slots)
            : slots.has(slot)
        )
          mark(node);
      }
    }
  });
  return { nodes, slots };
}

function targetOf(
  node: Extract<Node, { type: 'AssignmentExpression' | 'UpdateExpression' | 'VariableDeclarator' }>,
): Node {
  return node.type === 'AssignmentExpression'
    ? node.left
    : node.type === 'UpdateExpression'
      ? node.argument
      : node.id;
}

function mentions(module: SyntaxModule, region: Node, slots: ReadonlySet<Slot>): boolean {
  let found = false;
  walk(region, module.visitorKeys, (node) => {
    const slot = slotOf(module, node);
    if (slot !== undefined && slots.has(slot)) found = true;
  });
  return found;
}

function slotsIn(module: SyntaxModule, body: Node, again: ReadonlySet<Node>): Set<Slot> {
  const slots = new Set<Slot>();
  const add = (region: Node | null | undefined) => {
    if (region)
      walk(region, module.visitorKeys, (node) => {
        const slot = slotOf(module, node);
        if (slot !== undefined) slots.add(slot);
      });
  };
  walk(body, module.visitorKeys, (node) => {
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') add(node.test);
    else if (isLoop(node) && 'test' in node) add(node.test);
    else if (again.has(node)) add(node);
  });
  for (let round = 0, before = -1; round < ROUNDS && before !== slots.size; round++) {
    before = slots.size;
    walk(body, module.visitorKeys, (node) => {
      if (node.type !== 'AssignmentExpression' && node.type !== 'VariableDeclarator') return;
      const slot = slotOf(module, targetOf(node));
      if (slot !== undefined && slots.has(slot))
        add(node.type === 'AssignmentExpression' ? node.right : node.init);
    });
  }
  return slots;
}

const WAITS = /sleep|wait|delay|pause|back_?off|throttle/i;

/** Whether a call may wait by its name, if only by blocking. */
export function soundsLikeWaiting(call: TSESTree.CallExpression): boolean {
  return WAITS.test(lastName(call.callee) ?? '');
}
