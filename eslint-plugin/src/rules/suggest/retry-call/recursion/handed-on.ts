import type { TSESTree } from '@typescript-eslint/utils';

import { functionName, parameterIdentifier } from '../../../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import type { Counter } from '../counting/counter.js';
import { usesOf } from '../counting/counter.js';
import { isWritten, linearOf } from '../counting/linear.js';
import { grownFrom } from '../handler/single-steps.js';
import type { Growth } from '../handler/step.js';
import { probe } from '../loop/loop-counter.js';
import type { OuterCounter } from '../outer/outer-counter.js';
import type { Removed } from '../written-retry.js';

/** What a function hands on to its next attempt, beside the same again. */
export interface HandedOn {
  readonly counter: Counter | undefined;
  /** What the counter is to others, where the function does not hand it on but keeps it outside. */
  readonly outer: OuterCounter | undefined;
  /** How a parameter grows from attempt to attempt. */
  readonly growth: Omit<Growth, 'statement'> | undefined;
  /** The parameter that counts up from nothing, which nobody else hands over. */
  readonly removed: readonly Removed[];
}

/** For a function that is handed the same again, or nothing. */
export const AS_IT_CAME: HandedOn = {
  counter: undefined,
  growth: undefined,
  outer: undefined,
  removed: [],
};

/** @returns undefined where another attempt gets other operands. */
export function handedOn(
  module: SyntaxModule,
  fn: FunctionNode,
  call: TSESTree.CallExpression,
): HandedOn | undefined {
  if (call.arguments.length !== fn.params.length) return undefined;
  let counter: Counter | undefined;
  let growth: HandedOn['growth'];
  const removed: number[] = [];
  for (const [index, parameter] of fn.params.entries()) {
    const argument = call.arguments[index];
    if (!argument) return undefined;
    if (isSame(module, parameter, argument)) continue;
    const id = parameterIdentifier(parameter);
    const variable = id && module.variableOf(id);
    if (!variable || isWritten(variable)) return undefined;
    const counted = counter ? undefined : countedBy(module, variable, parameter, argument);
    const grown = grownFrom((node) => module.variableOf(node) === variable, argument);
    if (counted) counter = counted;
    else if (grown && !growth) growth = { kind: 'grow', variable, ...grown };
    else return undefined;
    // A number that begins at nothing is of no use to those who call.
    if (counted?.direction === 1) removed.push(index);
    else if (removed.length > 0) removed.push(index);
  }
  const gone = removed.length > 0 ? removableParameters(module, fn, removed, call) : undefined;
  if (removed.length > 0 && !gone) return undefined;
  return { counter, growth, outer: undefined, removed: gone ? [gone] : [] };
}

/** Whether a parameter is handed on as it came. */
function isSame(module: SyntaxModule, parameter: Node, argument: Node): boolean {
  const [left, right] =
    parameter.type === 'RestElement' && argument.type === 'SpreadElement'
      ? [parameter.argument, argument.argument]
      : [parameterIdentifier(parameter), unwrap(argument)];
  if (left?.type !== 'Identifier' || right.type !== 'Identifier') return false;
  const variable = module.variableOf(left);
  return variable !== undefined && module.variableOf(right) === variable && !isWritten(variable);
}

function countedBy(
  module: SyntaxModule,
  variable: Variable,
  parameter: Node,
  argument: Node,
): Counter | undefined {
  const next = linearOf({ module, counter: probe(usesOf(variable), argument) }, argument);
  if (next?.attempts !== 1 || next.base !== '') return undefined;
  if (next.plus === -1)
    return {
      variable,
      uses: usesOf(variable),
      direction: -1,
      start: { base: variable.name, plus: 0 },
      step: argument,
      countsLast: true,
    };
  const first =
    parameter.type === 'AssignmentPattern'
      ? linearOf({ module, counter: undefined }, parameter.right)
      : undefined;
  if (next.plus !== 1 || first?.base !== '' || !Number.isInteger(first.plus)) return undefined;
  const start = { base: '', plus: first.plus };
  return { variable, uses: usesOf(variable), direction: 1, start, step: argument, countsLast: true };
}

/** The last parameters with the comma before them, where no other call in the file hands one of them over. */
function removableParameters(
  module: SyntaxModule,
  fn: FunctionNode,
  indexes: readonly number[],
  again: Node,
): Removed | undefined {
  const [index = 0] = indexes;
  const parameters = fn.params.slice(index);
  const [first] = parameters;
  const last = parameters.at(-1);
  if (!first || !last || parameters.length !== indexes.length) return undefined;
  if (parameters.some(({ type }) => type !== 'AssignmentPattern')) return undefined;
  const isMethod = fn.parent.type === 'MethodDefinition' || fn.parent.type === 'Property';
  const others = module
    .callsNamed(functionName(fn) ?? '')
    .filter((call) => call !== again && (isMethod || call.callee.type === 'Identifier'));
  const isHanded = others.some(
    ({ arguments: given }) => given.length > index || given.some(({ type }) => type === 'SpreadElement'),
  );
  if (isHanded) return undefined;
  const before = fn.params[index - 1];
  const comma = /^\s*,(?=\s*\))/.exec(module.file.text.slice(last.range[1]))?.[0].length ?? 0;
  const range = before
    ? ([before.range[1], last.range[1]] as const)
    : ([first.range[0], last.range[1] + comma] as const);
  return { kind: 'range', range: [...range] };
}
