import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../analysis/site.js';
import { completionsOf } from '../../../syntax/completions.js';
import { enclosingFunction } from '../../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../syntax/nodes.js';
import { someNode } from '../../../syntax/walk.js';
import type { Bound } from './bound.js';
import type { Counter } from './counter.js';
import { counterOf } from './counter.js';
import type { Ends } from './ends.js';
import { endsOf } from './ends.js';
import type { Condition, Step } from './handler-steps.js';
import { stepsOf } from './handler-steps.js';

/** A retry that is written out, taken apart. */
export interface WrittenRetry {
  readonly loop: Node;
  /** The statements that the call of `retry` stands for, the loop first. */
  readonly statements: readonly [TSESTree.Statement, ...TSESTree.Statement[]];
  /** Declarations that nothing needs any more. */
  readonly declarations: readonly TSESTree.VariableDeclaration[];
  readonly attempt: readonly TSESTree.Statement[];
  /** Whether the result of the attempt is returned; otherwise control goes on after the loop. */
  readonly returns: boolean;
  readonly counter: Counter | undefined;
  readonly error: TSESTree.Identifier | undefined;
  readonly maxAttempts: Bound;
  readonly conditions: readonly Condition[];
  readonly steps: readonly Step[];
  /** The step that ends it after the last attempt; undefined where the loop's test does. */
  readonly end: Step | undefined;
}

/**
 * Takes a loop apart that makes its attempts in a `try` and deals with failures in the `catch`.
 *
 * @returns undefined where it does anything that a call of `retry` would not do in the same way.
 */
export function writtenRetry(site: RetrySite): WrittenRetry | undefined {
  const { module, node: loop, waits } = site;
  const fn = enclosingFunction(loop);
  if (site.shape !== 'loop' || !fn?.async || fn.generator || loop.parent?.type !== 'BlockStatement')
    return undefined;
  if (loop.type !== 'ForStatement' && loop.type !== 'WhileStatement') return undefined;
  const parts = partsOf(loop);
  const counter = counterOf(module, loop);
  if (!parts || !counter || !countsEachTurn(counter, parts)) return undefined;
  const { attempt, handler } = parts;
  const error = handler.param ?? undefined;
  if (error && error.type !== 'Identifier') return undefined;
  const context = {
    module,
    loop,
    error: error && module.variableOf(error),
    waits,
    counts: counter.declaration && counter.step,
  };
  const steps = stepsOf(context, [...handler.body.body, ...parts.after]);
  const ends = steps && endsOf(module, loop, counter, steps);
  if (!ends || !isInOrder(steps)) return undefined;
  const result = resultOf(attempt);
  const follow = result && followedBy(module, loop, { steps, ends, returns: result.returns });
  if (!follow || !isMovable(module, loop, result.statements)) return undefined;
  return {
    loop,
    statements: [loop, ...follow.statements],
    declarations: [...follow.declarations, ...(counter.declaration ? [counter.declaration] : [])],
    attempt: result.statements.filter((statement) => statement !== counter.step),
    returns: result.returns,
    counter,
    error,
    maxAttempts: ends.maxAttempts,
    conditions: ends.conditions,
    steps,
    end: ends.end,
  };
}

interface Parts {
  readonly attempt: readonly TSESTree.Statement[];
  readonly handler: TSESTree.CatchClause;
  /** What stands behind the `try`, and so runs after failures only. */
  readonly after: readonly TSESTree.Statement[];
  readonly before: readonly TSESTree.Statement[];
}

function partsOf(loop: TSESTree.ForStatement | TSESTree.WhileStatement): Parts | undefined {
  if (loop.body.type !== 'BlockStatement') return undefined;
  const { body } = loop.body;
  const index = body.findIndex(({ type }) => type === 'TryStatement');
  const attempt = body[index];
  if (attempt?.type !== 'TryStatement' || !attempt.handler || attempt.finalizer) return undefined;
  return {
    attempt: attempt.block.body,
    handler: attempt.handler,
    before: body.slice(0, index),
    after: body.slice(index + 1),
  };
}

/** Whether the counter goes up at each turn, and nothing else is done before the attempt. */
function countsEachTurn(counter: Counter, { before, attempt, handler, after }: Parts): boolean {
  if (!counter.declaration) return before.length === 0;
  const { step } = counter;
  const isCounted = (statements: readonly TSESTree.Statement[]) => statements.some((each) => each === step);
  if (before.some((statement) => statement !== step)) return false;
  return attempt[0] === step || [before, handler.body.body, after].some(isCounted);
}

/** Whether a call of `retry` can do the same in the order in which it asks, tells and waits. */
function isInOrder(steps: readonly Step[]): boolean {
  const waits = steps.filter(({ kind }) => kind === 'wait');
  if (waits.length > 1) return false;
  const kinds = steps.map(({ kind }) => kind);
  const wait = kinds.indexOf('wait');
  return wait === -1 || kinds.slice(wait + 1).every((kind) => kind === 'step');
}

function resultOf(
  attempt: readonly TSESTree.Statement[],
): { statements: readonly TSESTree.Statement[]; returns: boolean } | undefined {
  const last = attempt.at(-1);
  const leaves = last?.type === 'BreakStatement' && !last.label;
  const statements = leaves ? attempt.slice(0, -1) : attempt;
  const { normal, returns, breaks, continues } = completionsOf(statements);
  if (breaks.size > 0 || continues.size > 0 || normal !== leaves || returns === leaves) return undefined;
  return { statements, returns };
}

/** What stands behind the loop and goes with it, and the declarations that went with that. */
function followedBy(
  module: SyntaxModule,
  loop: TSESTree.Statement,
  { steps, ends, returns }: { steps: readonly Step[]; ends: Ends; returns: boolean },
): (Pick<WrittenRetry, 'declarations'> & { statements: TSESTree.Statement[] }) | undefined {
  const block = loop.parent;
  if (block.type !== 'BlockStatement') return undefined;
  const rest = block.body.slice(block.body.indexOf(loop) + 1);
  const [next] = rest;
  const kept = steps.flatMap((step) => (step.kind === 'keep' ? [step.variable] : []));
  let statements: TSESTree.Statement[] = [];
  if (returns && rest.length <= 1 && ends.throws) {
    // Only TypeScript needs an end behind a loop that is never left.
    if (next && next.type !== 'ThrowStatement' && next.type !== 'ReturnStatement') return undefined;
    statements = rest;
  } else if (returns && rest.length === 1 && next && throwsKept(module, next, kept)) statements = rest;
  else if (returns || !ends.throws) return undefined;
  const declarations: TSESTree.VariableDeclaration[] = [];
  for (const variable of new Set(kept)) {
    const [definition] = variable.defs;
    if (definition?.type !== 'Variable' || definition.parent.declarations.length !== 1) return undefined;
    const isUsedElsewhere = variable.references.some(({ identifier, init }) => {
      const use = identifier as TSESTree.Identifier;
      const isKeeping = steps.some((step) => step.kind === 'keep' && isWithin(use, step.statement));
      return !init && !isKeeping && !statements.some((statement) => isWithin(use, statement));
    });
    if (isUsedElsewhere || definition.parent.parent !== block) return undefined;
    declarations.push(definition.parent);
  }
  return { statements, declarations };
}

/** `throw lastError;`, also with something in its place should there be none. */
function throwsKept(module: SyntaxModule, statement: Node, kept: readonly Variable[]): boolean {
  if (statement.type !== 'ThrowStatement') return false;
  let thrown = unwrap(statement.argument);
  if (thrown.type === 'LogicalExpression' && thrown.operator !== '&&') thrown = unwrap(thrown.left);
  const variable = thrown.type === 'Identifier' ? module.variableOf(thrown) : undefined;
  return variable !== undefined && kept.includes(variable);
}

/** Whether statements do the same in a function of their own. */
function isMovable(module: SyntaxModule, loop: Node, statements: readonly TSESTree.Statement[]): boolean {
  return !statements.some((statement) =>
    someNode(statement, module.visitorKeys, (node) => {
      if (node.type === 'YieldExpression' || node.type === 'LabeledStatement') return true;
      if (node.type === 'VariableDeclaration') return node.kind === 'var';
      return node.type === 'Identifier' && isAssignedElsewhere(module, loop, node);
    }),
  );
}

/**
 * Whether a variable of the function is assigned more than once: TypeScript forgets in a function of its own what is
 * known of such a variable.
 */
function isAssignedElsewhere(module: SyntaxModule, loop: Node, identifier: TSESTree.Identifier): boolean {
  const variable = module.variableOf(identifier);
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || isWithin(definition.node, loop)) return false;
  if (definition.type !== 'Variable' && definition.type !== 'Parameter') return false;
  if (variable.scope.type === 'module' || variable.scope.type === 'global') return false;
  const counts = counterOf(module, loop)?.variable === variable;
  return !counts && variable.references.some((reference) => reference.isWrite() && !reference.init);
}
