import type { TSESTree } from '@typescript-eslint/utils';

import { calleeOf } from '../../../syntax/calls.js';
import { enclosingFunction, functionName } from '../../../syntax/functions.js';
import { groupBy } from '../../../syntax/group-by.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import type { SiteContext } from '../context.js';
import type { ErrorPath } from '../error-path.js';
import { errorPathTo, handsOverError } from '../error-path.js';
import { isFailureEventHandler, isRejectionCallback, namesFailureEvent } from '../failure-events.js';
import { functionMadeBy } from '../makers.js';
import { showsToPerson } from '../persons.js';
import { armsTimer } from '../timer-calls.js';

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

/** A call with what it runs, or hands over to be run. */
interface Use {
  readonly call: TSESTree.CallExpression;
  readonly references: readonly { readonly node: Node; readonly handed: boolean }[];
}

/** The edges between the functions of a module that may be part of a cycle, by the function that they leave. */
export function edgesOf(context: SiteContext): Map<FunctionNode, Edge[]> {
  const { module } = context;
  const edges = new Map<FunctionNode, Edge[]>();
  const units = usesByUnit(module);
  const names = new Set<string | undefined>();
  for (const uses of units.values())
    for (const { references } of uses) for (const { node } of references) names.add(lastName(node));
  for (const [from, uses] of units) {
    if (!isMentioned(module, from, names)) continue;
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

function usesByUnit(module: SyntaxModule): Map<FunctionNode, Use[]> {
  const units = new Map<FunctionNode, Use[]>();
  for (const call of module.calls) {
    const unit = unitAround(call);
    if (!unit) continue;
    const use = { call, references: referencesIn(call) };
    const known = units.get(unit);
    if (known) known.push(use);
    else units.set(unit, [use]);
  }
  return units;
}

function referencesIn(call: TSESTree.CallExpression): Use['references'] {
  const references: { node: Node; handed: boolean }[] = [{ node: calleeOf(call), handed: false }];
  if (showsToPerson(call)) return references;
  const isTimer = armsTimer(call);
  for (const argument of call.arguments) {
    const node = unwrap(argument);
    // `setTimeout(loaderFor(url), delay)`: what a call makes is run.
    if (isName(node) || (node.type === 'CallExpression' && isTimer)) references.push({ node, handed: true });
  }
  // `const onClose = this.handleClose.bind(this)` is handed over later, to whatever.
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && propertyName(callee) === 'bind')
    references.push({ node: callee.object, handed: true });
  return references;
}

function isName(node: Node): boolean {
  return node.type === 'Identifier' || node.type === 'MemberExpression';
}

/**
 * Whether anything in the file may come to a function: what it exports, and never calls, is not called again from here.
 * Following the names of the others to what they mean costs more than to look for its own.
 */
function isMentioned(
  module: SyntaxModule,
  fn: FunctionNode,
  names: ReadonlySet<string | undefined>,
): boolean {
  const { parent } = fn;
  const declared =
    fn.type === 'FunctionDeclaration' ? fn.id : parent.type === 'VariableDeclarator' ? parent.id : null;
  if (declared?.type === 'Identifier')
    return module.variableOf(declared)?.references.some((reference) => reference.isRead()) ?? true;
  return !MEMBER.has(parent.type) || names.has(functionName(fn));
}

const MEMBER: ReadonlySet<string> = new Set(['MethodDefinition', 'Property', 'PropertyDefinition']);

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
