import type { Completions } from '../../syntax/completions.js';
import { completionsOf } from '../../syntax/completions.js';
import { completionsFrom } from '../../syntax/continuation.js';
import { enclosingFunction, functionName } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, LoopNode, Node } from '../../syntax/nodes.js';
import { isFunction, isLoop, isStatement, isWithin } from '../../syntax/nodes.js';
import { SKIP, walkSameFunction } from '../../syntax/walk.js';
import type { FoundSite } from '../site.js';

/** Code that control passes from a failure to the next attempt, and how to see that it does. */
export interface Stretch {
  readonly body: Node;
  /** Whether control comes through, given how the body can end and which statements of it can run. */
  readonly comesThrough: (ended: Completions, ran: ReadonlySet<Node>) => boolean;
  /** Expressions that always decide: the test of a loop. */
  readonly tests: readonly Node[];
  /** The nodes of the body that lead on to the next attempt; none where its end does. */
  readonly targets: readonly Node[];
}

/** How many functions are looked into on the way to the next attempt. */
const MAX_FUNCTIONS = 6;

/** The stretches on the way to the next attempt, innermost first. */
export function wayToNextAttempt(site: FoundSite): Stretch[] {
  const calls = site.again.filter((again) => !isLoop(again));
  return [...site.again.filter(isLoop).map(turnOf), ...functionsAround(site, calls)];
}

/**
 * The conditions on the way to the next attempt for which one outcome leads there and the other does not, of those that
 * `concerns` is true of.
 */
export function decidingConditions(
  module: SyntaxModule,
  way: readonly Stretch[],
  concerns: (condition: Node) => boolean,
): Node[] {
  return way.flatMap((stretch) => [
    ...stretch.tests.filter(concerns),
    ...branchesAt(stretch).filter(concerns),
    ...statementConditions(module, stretch.body).filter(
      (condition) => concerns(condition) && decides(stretch, condition),
    ),
  ]);
}

function turnOf(loop: LoopNode): Stretch {
  const test = 'test' in loop ? loop.test : undefined;
  return {
    body: loop.body,
    comesThrough: (ended) => ended.normal || ended.continues.has(loop),
    tests: test ? [test] : [],
    targets: [],
  };
}

/** The functions around what begins the next attempt, and around the calls of those, up to the site's own construct. */
function functionsAround(site: FoundSite, again: readonly Node[]): Stretch[] {
  const targets = new Map<FunctionNode, Node[]>();
  const pending = [...again];
  for (let target = pending.shift(); target; target = pending.shift()) {
    const fn = enclosingFunction(target);
    if (!fn || isBeyond(site, fn)) continue;
    const known = targets.get(fn);
    if (known) known.push(target);
    else if (targets.size < MAX_FUNCTIONS) {
      targets.set(fn, [target]);
      if (fn !== site.node) pending.push(...usesOf(site, fn));
    }
  }
  if (targets.size === 0) return handlersAround(site, again);
  return [...targets].map(([fn, inside]) => stretchTo(fn.body, inside));
}

/** The handlers of a failure that hold the next attempt, where that is in the same function as the first. */
function handlersAround({ failures }: FoundSite, again: readonly Node[]): Stretch[] {
  const regions = failures.flatMap((failure) => failure.regions);
  return regions.flatMap((region) => {
    const inside = again.filter((target) => isWithin(target, region));
    return inside.length > 0 ? [stretchTo(region, inside)] : [];
  });
}

function stretchTo(body: Node, targets: readonly Node[]): Stretch {
  const statements = targets.map((target) => statementOf(target, body));
  return {
    body,
    comesThrough: (_, ran) => statements.some((statement) => ran.has(statement)),
    tests: [],
    targets,
  };
}

/** Whether a function is no part of what happens between two attempts: it holds the whole construct. */
function isBeyond({ shape, node }: FoundSite, fn: FunctionNode): boolean {
  return fn !== node && shape !== 'timer' && isWithin(node, fn);
}

/** Where a function is called, or where it stands, for a callback. */
function usesOf({ module, context }: FoundSite, fn: FunctionNode): Node[] {
  const calls = module
    .callsNamed(functionName(fn) ?? '')
    .filter(
      (call) =>
        !isWithin(call, fn) && context.resolver.inFile.calledFunction(module, call.callee)?.node === fn,
    );
  return calls.length > 0 ? calls : [fn];
}

/** The statement of `body`, or the concise body itself, that a node belongs to; nested functions are passed over. */
function statementOf(node: Node, body: Node): Node {
  let statement = body;
  for (let outer: Node | undefined = node; outer && outer !== body; outer = outer.parent) {
    if (isStatement(outer) && (statement === body || isFunctionBetween(statement, outer))) statement = outer;
  }
  return statement;
}

function isFunctionBetween(inner: Node, outer: Node): boolean {
  for (let node = inner.parent; node && node !== outer; node = node.parent) if (isFunction(node)) return true;
  return false;
}

/** The conditions of `?:`, `&&` and `||` whose one side holds what leads on to the next attempt. */
function branchesAt({ body, targets }: Stretch): Node[] {
  const conditions: Node[] = [];
  for (const target of targets)
    for (
      let inner = target, outer = target.parent;
      outer && outer !== body && !isStatement(outer);
      inner = outer, outer = outer.parent
    ) {
      if (outer.type === 'ConditionalExpression' && inner !== outer.test) conditions.push(outer.test);
      else if (outer.type === 'LogicalExpression' && inner === outer.right) conditions.push(outer.left);
    }
  return conditions;
}

/** What `if` and `switch` statements of a body test, those in nested loops included: these may be left by a label. */
function statementConditions(module: SyntaxModule, body: Node): Node[] {
  const conditions: Node[] = [];
  walkSameFunction(body, module.visitorKeys, (node) => {
    if (node.type === 'IfStatement') conditions.push(node.test);
    else if (node.type === 'SwitchStatement') conditions.push(node.discriminant);
    return isFunction(node) && node !== body ? SKIP : undefined;
  });
  return conditions;
}

function decides(stretch: Stretch, condition: Node): boolean {
  const { parent } = condition;
  if (parent?.type === 'SwitchStatement') {
    const ways = parent.cases
      .filter((branch) => branch.consequent.length > 0)
      .map((branch) => completionsOf(branch.consequent))
      .map((ended) => ended.normal || ended.breaks.has(parent));
    return ways.includes(true) !== ways.every(Boolean) || leadsOnInOneCase(stretch, parent.cases);
  }
  return comesThroughGiven(stretch, condition, true) !== comesThroughGiven(stretch, condition, false);
}

function leadsOnInOneCase({ targets }: Stretch, cases: readonly Node[]): boolean {
  return targets.some((target) => cases.some((branch) => isWithin(target, branch)));
}

/** Whether control comes through once it has come to a condition with a certain outcome. */
function comesThroughGiven({ body, comesThrough }: Stretch, condition: Node, outcome: boolean): boolean {
  const ran = new Set<Node>();
  const ended = completionsFrom(condition.parent ?? body, body, {
    decide: (test) => (test === condition ? outcome : undefined),
    visit: (statement) => ran.add(statement),
  });
  return comesThrough(ended, ran);
}
