import type { TSESTree } from '@typescript-eslint/utils';

import { breakTarget, continueTarget } from './jump-targets.js';
import { callsForGood } from './never-returns.js';
import type { LoopNode, Node } from './nodes.js';

/**
 * The ways in which a statement can end (ECMA-262, 6.2.4 Completion Records), with the targets of `break` and
 * `continue` kept apart. Conditions are not evaluated, but for loops whose test is absent or `true`.
 */
export interface Completions {
  /** Control goes on to the next statement. */
  normal: boolean;
  /** A `return`. */
  returns: boolean;
  /** A `throw` statement, or a call that never returns. Others that throw don't count: almost everything may throw. */
  throws: boolean;
  /** What is left by `break`: loops, switches, labeled statements. */
  breaks: ReadonlySet<Node>;
  /** Loops that a `continue` starts again. */
  continues: ReadonlySet<Node>;
}

/** What is taken for granted while the ways to end are worked out; without it, both sides of every condition can run. */
export interface Assumptions {
  /** What a condition is, or undefined where it may be either. */
  decide?(condition: Node): boolean | undefined;
  /** The position of the case at which a `switch` begins, -1 for none; undefined where it may be any. */
  enters?(statement: TSESTree.SwitchStatement): number | undefined;
  /** Whether a statement that is no `throw` throws, by a call in it. */
  throws?(statement: Node): 'may' | 'no' | 'yes';
  /** The loop that a statement ends, because the loop's test fails after it: `done = true` in `while (!done)`. */
  ends?(statement: Node): LoopNode | undefined;
  /** Called for each statement that can run. */
  visit?(statement: Node): void;
}

const NONE: ReadonlySet<Node> = new Set();
const NORMAL: Completions = { normal: true, returns: false, throws: false, breaks: NONE, continues: NONE };

/** How a statement, or a list of statements run one after the other, can end. */
export function completionsOf(
  statement: Node | readonly Node[] | null | undefined,
  given: Assumptions = {},
): Completions {
  if (!statement) return NORMAL;
  if (isList(statement)) return sequence(statement, given);
  given.visit?.(statement);
  const thrown = isSimple(statement) ? (given.throws?.(statement) ?? 'no') : 'no';
  if (thrown === 'yes') return { ...NORMAL, normal: false, throws: true };
  const ended = given.ends?.(statement);
  const ways: Completions = ended
    ? { ...NORMAL, normal: false, breaks: new Set([ended]) }
    : waysToEnd(statement, given);
  return thrown === 'may' ? { ...ways, throws: true } : ways;
}

/** Whether a statement's expressions run exactly when it does. */
function isSimple(statement: Node): boolean {
  return (
    statement.type === 'ExpressionStatement' ||
    statement.type === 'VariableDeclaration' ||
    statement.type === 'ReturnStatement'
  );
}

function waysToEnd(statement: Node, given: Assumptions): Completions {
  switch (statement.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      return sequence(statement.body, given);
    case 'ReturnStatement':
      return { ...NORMAL, normal: false, returns: true };
    case 'ThrowStatement':
      return { ...NORMAL, normal: false, throws: true };
    case 'BreakStatement': {
      const target = breakTarget(statement);
      return { ...NORMAL, normal: false, breaks: target ? new Set([target]) : NONE };
    }
    case 'ContinueStatement': {
      const target = continueTarget(statement);
      return { ...NORMAL, normal: false, continues: target ? new Set([target]) : NONE };
    }
    case 'IfStatement':
      return ifCompletions(statement, given);
    case 'LabeledStatement':
      return leaving(statement.body, completionsOf(statement.body, given));
    case 'SwitchStatement':
      return switchCompletions(statement, given);
    case 'TryStatement':
      return tryCompletions(statement, given);
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return loopCompletions(statement, !endless(statement), given);
    case 'ForInStatement':
    case 'ForOfStatement':
      return loopCompletions(statement, true, given);
    case 'WithStatement':
      return completionsOf(statement.body, given);
    case 'ExpressionStatement':
      return callsForGood(statement) ? { ...NORMAL, normal: false, throws: true } : NORMAL;
    default:
      return NORMAL;
  }
}

function isList(value: Node | readonly Node[]): value is readonly Node[] {
  return Array.isArray(value);
}

function sequence(statements: readonly Node[], given: Assumptions): Completions {
  let all: Completions = NORMAL;
  for (const statement of statements) {
    if (!all.normal) break;
    const next = completionsOf(statement, given);
    all = { ...either(all, next), normal: next.normal };
  }
  return all;
}

function ifCompletions(statement: TSESTree.IfStatement, given: Assumptions): Completions {
  const known = given.decide?.(statement.test);
  if (known !== undefined) return completionsOf(known ? statement.consequent : statement.alternate, given);
  return either(completionsOf(statement.consequent, given), completionsOf(statement.alternate, given));
}

/** The ways of two statements of which one runs. */
export function either(a: Completions, b: Completions): Completions {
  return {
    normal: a.normal || b.normal,
    returns: a.returns || b.returns,
    throws: a.throws || b.throws,
    breaks: union(a.breaks, b.breaks),
    continues: union(a.continues, b.continues),
  };
}

function union(a: ReadonlySet<Node>, b: ReadonlySet<Node>): ReadonlySet<Node> {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  return new Set([...a, ...b]);
}

/** `break`s that target `statement` end it normally. */
function leaving(statement: Node, inner: Completions): Completions {
  if (!inner.breaks.has(statement)) return inner;
  return { ...inner, normal: true, breaks: without(inner.breaks, statement) };
}

function without(set: ReadonlySet<Node>, node: Node): ReadonlySet<Node> {
  const rest = new Set(set);
  rest.delete(node);
  return rest;
}

function loopCompletions(loop: LoopNode, canEnd: boolean, given: Assumptions): Completions {
  const body = completionsOf(loop.body, given);
  return leaving(loop, { ...body, normal: canEnd, continues: without(body.continues, loop) });
}

function endless(loop: TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement): boolean {
  if (!loop.test) return true;
  return loop.test.type === 'Literal' && Boolean(loop.test.value);
}

function switchCompletions(statement: TSESTree.SwitchStatement, given: Assumptions): Completions {
  const start = given.enters?.(statement);
  if (start === -1) return NORMAL;
  if (start !== undefined) {
    const run = statement.cases.slice(start).flatMap(({ consequent }) => consequent);
    return leaving(statement, sequence(run, given));
  }
  let all: Completions = { ...NORMAL, normal: !statement.cases.some((branch) => branch.test === null) };
  statement.cases.forEach((branch, index) => {
    const falls = completionsOf(branch.consequent, given);
    const last = index === statement.cases.length - 1;
    all = either(all, { ...falls, normal: falls.normal && last });
  });
  return leaving(statement, all);
}

function tryCompletions(statement: TSESTree.TryStatement, given: Assumptions): Completions {
  const block = completionsOf(statement.block, given);
  let handled = block;
  if (statement.handler) {
    // Without assumptions anything in the block may throw; with them, only what they say.
    const reached = block.throws || !given.throws;
    handled = { ...block, throws: false };
    if (reached) handled = either(handled, completionsOf(statement.handler.body, given));
  }
  if (!statement.finalizer) return handled;
  const finalizer = completionsOf(statement.finalizer, given);
  // An abrupt end of `finally` replaces every other one.
  return finalizer.normal ? either({ ...finalizer, normal: handled.normal }, handled) : finalizer;
}
