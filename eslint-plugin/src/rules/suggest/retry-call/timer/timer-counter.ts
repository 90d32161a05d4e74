import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../../../syntax/functions.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { Counter } from '../counting/counter.js';
import { usesOf, writesTo } from '../counting/counter.js';
import { linearOf } from '../counting/linear.js';
import { directionOf, probe } from '../loop/loop-counter.js';
import type { Executor } from './executor.js';

/** What counts the attempts of a function that schedules itself: its parameter, or a variable beside it. */
export function timerCounter(
  module: SyntaxModule,
  fn: FunctionNode,
  call: TSESTree.CallExpression,
  { start, declarations }: Executor,
): Counter | 'none' | undefined {
  if (fn.params.length === 0)
    return declarations.length === 0 ? 'none' : besideCounter(module, fn, declarations);
  const [parameter, ...others] = fn.params;
  const [argument] = call.arguments;
  if (!parameter || !argument || others.length > 0 || declarations.length > 0) return undefined;
  const id = parameterIdentifier(parameter);
  const variable = id && module.variableOf(id);
  const given = start.arguments[0] ?? (parameter.type === 'AssignmentPattern' ? parameter.right : undefined);
  const first = given && linearOf({ module, counter: undefined }, given);
  const next = variable && linearOf({ module, counter: probe(usesOf(variable), argument) }, argument);
  if (!variable || !first || next?.attempts !== 1 || next.base !== '') return undefined;
  const direction = next.plus === 1 || next.plus === -1 ? next.plus : undefined;
  if (!direction || writesTo(variable).length > 0) return undefined;
  return {
    variable,
    uses: usesOf(variable),
    direction,
    start: { base: first.base, plus: first.plus },
    step: argument,
    countsLast: true,
  };
}

/** `let attempts = 0; const attempt = () => { ...; attempts++; ... };`. */
function besideCounter(
  module: SyntaxModule,
  fn: FunctionNode,
  declarations: readonly TSESTree.VariableDeclaration[],
): Counter | undefined {
  const [declaration, ...others] = declarations;
  const [declarator, ...more] = declaration?.declarations ?? [];
  if (!declarator?.init || others.length > 0 || more.length > 0) return undefined;
  const variable = module.variableOf(declarator.id);
  const first = linearOf({ module, counter: undefined }, declarator.init);
  const [step, ...steps] = variable ? writesTo(variable) : [];
  if (!variable || !first || !step || steps.length > 0) return undefined;
  const direction = directionOf(module, step, usesOf(variable));
  const areWithin = variable.references.every(
    ({ identifier, init }) => init === true || isWithin(identifier as Node, fn),
  );
  if (!direction || !areWithin) return undefined;
  const start = { base: first.base, plus: first.plus };
  return { variable, uses: usesOf(variable), direction, start, step, countsLast: false };
}
