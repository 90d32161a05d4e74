import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { Wait } from '../delay/waits.js';
import type { Resolver } from '../resolver.js';
import type { RetrySite } from '../site.js';
import { functionOf } from '../sites/reentry/units.js';
import { attemptCallsOf } from './attempt-calls.js';
import type { Relevance } from './relevance.js';
import { relevanceIn } from './relevance.js';
import { countersIn, isCountedDown, slotOf, writtenIn } from './slots.js';
import type { Slot } from './state.js';

/** A retry as code that is run in the abstract, all attempts failing: what it begins, waits at and counts with. */
export interface Subject {
  readonly site: RetrySite;
  readonly module: SyntaxModule;
  readonly resolver: Resolver;
  /** The function that is run, or undefined for the top level of a module. */
  readonly fn: FunctionNode | undefined;
  readonly body: Node;
  /** The calls that begin an attempt. */
  readonly attempts: ReadonlySet<Node>;
  readonly waits: ReadonlyMap<Node, Wait>;
  /** The calls by which a function is begun again. */
  readonly again: ReadonlySet<Node>;
  /** Variables and members that are written to while it runs. */
  readonly written: ReadonlySet<Slot>;
  /** Those of them that are counted with. */
  readonly counters: ReadonlySet<Slot>;
  /** Variables that get smaller with each attempt: `while (retries--)`, `again(retries - 1)`. */
  readonly countdowns: ReadonlySet<Slot>;
  readonly relevant: Relevance;
  /** What callbacks write to that run at a time of their own. */
  readonly volatile: ReadonlySet<Slot>;
}

/** The subject of a site whose own code re-attempts; undefined for those of helpers, libraries, chains and timers. */
export function subjectOf(site: RetrySite): Subject | undefined {
  const { context, module, node, shape } = site;
  if (shape !== 'loop' && shape !== 'recursion' && shape !== 'interceptor') return undefined;
  // What comes back by way of other functions may be ended in any of them.
  if (shape === 'recursion' && !site.again.every((call) => isCallOf(site, call))) return undefined;
  const fn = shape === 'loop' ? enclosingFunction(node) : (node as FunctionNode);
  if (shape === 'recursion' && fn && site.again.some((call) => countsInObject(fn, call))) return undefined;
  if (shape === 'recursion' && site.again.some((call) => countsBehind(module, call))) return undefined;
  if (shape !== 'loop' && fn && countsInState(module, fn)) return undefined;
  const body = fn?.body ?? module.file.ast;
  const waits = new Map<Node, Wait>();
  for (const region of [body, node])
    for (const wait of context.waits.waitsIn(module, region)) waits.set(wait.node, wait);
  for (const wait of site.waits) waits.set(wait.node, wait);
  const again = new Set(shape === 'loop' ? [] : site.again);
  const attempts = attemptCallsOf(site, body, waits, again);
  if (attempts.size === 0) return undefined;
  const events = new Set([...attempts, ...waits.keys(), ...again]);
  const written = writtenIn(module, body);
  return {
    site,
    module,
    resolver: context.resolver,
    fn,
    body,
    attempts,
    waits,
    again,
    written,
    counters: countersIn(module, body),
    countdowns: new Set([...[...written].filter(isCountedDown), ...handedDown(module, fn, again)]),
    relevant: relevanceIn(module, body, events, again),
    volatile: writtenByCallbacks(module, body, events),
  };
}

function writtenByCallbacks(module: SyntaxModule, body: Node, events: ReadonlySet<Node>): Set<Slot> {
  const written = new Set<Slot>();
  for (const fn of module.functionsIn(body))
    if (fn.body !== body && ![...events].some((event) => isWithin(event, fn)))
      for (const slot of writtenIn(module, fn.body)) written.add(slot);
  return written;
}

function isCallOf({ context, node }: RetrySite, call: Node): boolean {
  return call.type === 'CallExpression' && functionOf(context, call.callee) === node;
}

/** `run({ left: left - 1, fn })` of `function run({ left, fn })`: what is taken out of an object is not followed. */
function countsInObject({ params }: FunctionNode, call: Node): boolean {
  if (call.type !== 'CallExpression') return false;
  return call.arguments.some((argument, index) => {
    const parameter = params[index];
    const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    const given = unwrap(argument);
    if (pattern?.type !== 'ObjectPattern' || given.type !== 'ObjectExpression') return false;
    return given.properties.some(
      (property) => property.type === 'Property' && mayCount(unwrap(property.value)),
    );
  });
}

/** `left - 1`, `left--`, `next(left)`, and not the delay of `delay * 2`. */
function mayCount(value: Node): boolean {
  if (value.type === 'BinaryExpression') return /^[+-]$/.test(value.operator);
  return value.type === 'UpdateExpression' || value.type === 'CallExpression';
}

/**
 * `again(); retries += 1;`: what is begun again and not waited for comes back before it fails, so that what is counted
 * behind the call counts for the next failure. Code is run here as if the call came to its end first.
 */
function countsBehind(module: SyntaxModule, call: Node): boolean {
  const statement = call.parent;
  if (statement?.type !== 'ExpressionStatement' || statement.parent.type !== 'BlockStatement') return false;
  const { body } = statement.parent;
  return body
    .slice(body.indexOf(statement) + 1)
    .some((behind) => behind.type === 'ExpressionStatement' && countersIn(module, behind).size > 0);
}

/** `const state = stateOf(request); state.attempts += 1;`: what a call hands out may be the same the next time. */
function countsInState(module: SyntaxModule, fn: FunctionNode): boolean {
  return someNode(fn.body, module.visitorKeys, (node) => {
    if (node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression') return false;
    const target = unwrap(node.type === 'AssignmentExpression' ? node.left : node.argument);
    if (target.type !== 'MemberExpression') return false;
    const definition = module.variableOf(unwrap(target.object))?.defs[0];
    return (
      definition?.type === 'Variable' &&
      isWithin(definition.node, fn) &&
      definition.node.init?.type === 'CallExpression'
    );
  });
}

/** Parameters that each call of the function by itself makes smaller. */
function handedDown(module: SyntaxModule, fn: FunctionNode | undefined, again: ReadonlySet<Node>): Slot[] {
  return [...again].flatMap((call) => {
    if (call.type !== 'CallExpression') return [];
    return call.arguments.flatMap((argument, index) => {
      const identifier = fn?.params[index] && parameterIdentifier(fn.params[index]);
      const variable = identifier && module.variableOf(identifier);
      return variable && isLess(module, argument, variable) ? [variable] : [];
    });
  });
}

/** `retries - 1`, `--retries`. */
function isLess(module: SyntaxModule, argument: Node, variable: Slot): boolean {
  const node = unwrap(argument);
  if (node.type === 'UpdateExpression')
    return node.operator === '--' && slotOf(module, node.argument) === variable;
  return node.type === 'BinaryExpression' && node.operator === '-' && slotOf(module, node.left) === variable;
}
