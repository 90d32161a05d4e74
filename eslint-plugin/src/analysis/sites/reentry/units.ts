import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, functionName } from '../../../syntax/functions.js';
import { dottedPath, lastName, propertyName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import type { SiteContext } from '../context.js';
import type { ErrorPath } from '../error-path.js';
import {
  errorPathTo,
  handsOverError,
  isFailureEventHandler,
  isRejectionCallback,
  namesFailureEvent,
} from '../error-path.js';
import { functionMadeBy } from '../makers.js';

/** A place in one function from which control comes to another: a call of it, or a call that it is handed to. */
export class Edge {
  #failure: { readonly path: ErrorPath | undefined } | undefined;

  constructor(
    private readonly context: SiteContext,
    readonly from: FunctionNode,
    readonly to: FunctionNode,
    readonly use: TSESTree.CallExpression,
    /** What means the function: the callee, or an argument. */
    private readonly reference: Node,
    /** Whether `use` is handed the function instead of calling it: a timer, a chain, a scheduler. */
    readonly handed: boolean,
  ) {}

  /** Why control is there only after a failure, where that is so. Most edges are never asked. */
  get failure(): ErrorPath | undefined {
    this.#failure ??= { path: failureAt(this.context, this.use, this.reference, this.handed, this.from) };
    return this.#failure.path;
  }
}

/** All edges between the functions of a module, by the function that they leave. */
export function edgesOf(context: SiteContext): Map<FunctionNode, Edge[]> {
  const { module } = context;
  const edges = new Map<FunctionNode, Edge[]>();
  for (const use of module.calls) {
    const from = unitAround(use);
    if (!from) continue;
    const add = (reference: Node, handed: boolean, made?: FunctionNode) => {
      const to = made ?? functionOf(context, reference);
      if (!to) return;
      const edge = new Edge(context, from, to, use, reference, handed);
      const known = edges.get(from);
      if (known) known.push(edge);
      else edges.set(from, [edge]);
    };
    add(calleeOf(use), false);
    for (const argument of use.arguments) {
      const reference = unwrap(argument);
      if (reference.type === 'Identifier' || reference.type === 'MemberExpression') add(reference, true);
      else if (lastName(use.callee) === 'setTimeout') {
        const made = functionMadeBy(context, reference);
        if (made) add(reference, true, made);
      }
    }
    // `const onClose = this.handleClose.bind(this)` is handed over later, to whatever.
    const callee = unwrap(use.callee);
    if (callee.type === 'MemberExpression' && propertyName(callee) === 'bind') add(callee.object, true);
  }
  return edges;
}

/** The function that a node is part of as a whole: callbacks written inline belong to the function around them. */
export function unitAround(node: Node): FunctionNode | undefined {
  let fn = enclosingFunction(node);
  while (fn && isInline(fn)) fn = enclosingFunction(fn);
  return fn;
}

function isInline(fn: FunctionNode): boolean {
  const { parent } = fn;
  switch (parent.type) {
    case 'CallExpression':
    case 'NewExpression':
      return true;
    case 'AssignmentExpression':
      return isFailureEventHandler(fn);
    case 'Property':
      // `observable.subscribe({ error: (error) => ... })`
      return /^(?:Call|New)Expression$/.test(parent.parent.parent.type);
    default:
      return false;
  }
}

/** What a call runs: `attempt` of `attempt.apply(this, args)`. */
export function calleeOf(call: TSESTree.CallExpression): Node {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && /^(?:call|apply)$/.test(propertyName(callee) ?? '')
    ? callee.object
    : callee;
}

/** The function of this file that a reference means. */
export function functionOf({ module, resolver }: SiteContext, reference: Node): FunctionNode | undefined {
  const called = resolver.inFile.calledFunction(module, reference);
  if (called) return called.node;
  // `window.app.client.init()` of what the file assigns as `client.init`.
  const path = dottedPath(reference);
  if (path === undefined || !path.includes('.') || path.startsWith('this.')) return undefined;
  for (const [assigned, fn] of assignedFunctions(module)) if (path.endsWith(`.${assigned}`)) return fn;
  return undefined;
}

const assigned = new WeakMap<object, [string, FunctionNode][]>();

function assignedFunctions(module: SiteContext['module']): [string, FunctionNode][] {
  let all = assigned.get(module);
  if (!all) {
    all = module.functions.flatMap((fn): [string, FunctionNode][] => {
      const { parent } = fn;
      if (parent.type !== 'AssignmentExpression') return [];
      const path = dottedPath(parent.left);
      return path?.includes('.') && !path.startsWith('this.') ? [[path, fn]] : [];
    });
    assigned.set(module, all);
  }
  return all;
}

function failureAt(
  { module, resolver }: SiteContext,
  use: TSESTree.CallExpression,
  reference: Node,
  handed: boolean,
  unit: FunctionNode,
): ErrorPath | undefined {
  if (handed && isRejectionCallback(reference)) return { kind: 'rejection', regions: [] };
  const path = errorPathTo(resolver, module, use, unit);
  if (path) return path;
  if (!handed && handsOverError(use)) return { kind: 'event', regions: [] };
  return namesFailureEvent(functionName(unit)) ? { kind: 'event', regions: [unit.body] } : undefined;
}
