import type { TSESTree } from '@typescript-eslint/utils';

import { functionName } from '../../../syntax/functions.js';
import { groupBy } from '../../../syntax/group-by.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, lastName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import type { SiteContext } from '../context.js';
import type { ErrorPath } from '../error-path.js';
import { errorPathTo, handsOverError } from '../error-path.js';
import { isRejectionCallback, namesFailureEvent } from '../failure-events.js';
import { functionMadeBy } from '../makers.js';
import { cameTo } from './came-to.js';
import { usesByUnit } from './uses.js';

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

/** The edges between the functions of a module that may be part of a cycle, by the function that they leave. */
export function edgesOf(context: SiteContext): Map<FunctionNode, Edge[]> {
  const { module } = context;
  const edges = new Map<FunctionNode, Edge[]>();
  for (const [from, uses] of cameTo(module, usesByUnit(module))) {
    const leaving = uses.flatMap(({ call, references }) =>
      references.flatMap(({ node, handed }) => {
        const isMade = handed && node.type === 'CallExpression';
        const to = isMade ? functionMadeBy(context, node) : functionOf(context, node);
        return to ? [new Edge(context, from, to, call, node, handed)] : [];
      }),
    );
    if (leaving.length > 0) edges.set(from, leaving);
  }
  return edges;
}

/** The function of this file that a reference means. */
export function functionOf({ module, resolver }: SiteContext, reference: Node): FunctionNode | undefined {
  const called = resolver.inFile.calledFunction(module, reference);
  if (called) return called.node;
  // `window.app.client.init()` of what the file assigns as `client.init`.
  const name = lastName(reference);
  const candidates = name === undefined ? undefined : assignedFunctions(module).get(name);
  const path = candidates && dottedPath(reference);
  if (path === undefined || path.startsWith('this.')) return undefined;
  return candidates?.find(([assigned]) => path.endsWith(`.${assigned}`))?.[1];
}

type AssignedFunction = readonly [path: string, fn: FunctionNode];

const assigned = new WeakMap<SyntaxModule, ReadonlyMap<string, readonly AssignedFunction[]>>();

/** The functions that are assigned to a path, `client.init = function () {}`, by the last name of it. */
function assignedFunctions(module: SyntaxModule): ReadonlyMap<string, readonly AssignedFunction[]> {
  let all = assigned.get(module);
  if (!all) {
    const found = module.functions.flatMap((fn): AssignedFunction[] => {
      const { parent } = fn;
      if (parent.type !== 'AssignmentExpression') return [];
      const path = dottedPath(parent.left);
      return path?.includes('.') && !path.startsWith('this.') ? [[path, fn]] : [];
    });
    all = groupBy(found, ([path]) => path.slice(path.lastIndexOf('.') + 1));
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
