import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { Variable } from '../../syntax/module.js';
import { isFunction } from '../../syntax/nodes.js';
import type { DelayValue } from './delay-value.js';
import { counter, either, plain, unknownDelay } from './delay-value.js';
import type { Evaluation } from './evaluation.js';
import type { Bound } from './frame.js';
import { Frame } from './frame.js';
import { COUNTS } from './said-by-name.js';

/**
 * A parameter that no known call fills is configuration: it is the same for every client. Where the file's own calls
 * fill it, they decide.
 */
export function parameterValue(evaluation: Evaluation, at: Bound, variable: Variable): DelayValue {
  const definition = variable.defs[0];
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return unknownDelay;
  const fn = definition.node;
  const parameter = fn.params.find((one) => parameterIdentifier(one)?.name === variable.name);
  const initial =
    parameter?.type === 'AssignmentPattern'
      ? evaluation.evaluate({ ...at, node: parameter.right })
      : undefined;
  return evaluation.within(variable, () => {
    let value = initial;
    for (const call of evaluation.resolver.inFile.callsOf(at.module, fn)) {
      const caller = { module: at.module, frame: undefined };
      const argument = Frame.ofCall(fn, at.module, call.arguments, caller).argument(variable);
      if (!argument) continue;
      const given = evaluation.evaluate(argument);
      value = value ? either(value, given) : given;
    }
    // A parameter that is written to as well (`delay *= 2`) is covered by the references below.
    for (const reference of variable.references) {
      const { parent } = reference.identifier as TSESTree.Identifier;
      if (!reference.isWrite() || parent.type !== 'AssignmentExpression') continue;
      const next = evaluation.evaluate({ ...at, node: parent.operator === '=' ? parent.right : parent });
      value = value ? either(value, next) : next;
    }
    // What a callback is handed may be another delay each time.
    const unfilled = /^(?:Call|New)Expression$/.test(fn.parent.type) ? unknownDelay : plain;
    const known = value ?? (COUNTS.test(variable.name) ? counter : unfilled);
    // Handed on as it is by the function's own calls, it stays what the first call gave.
    return known.form === 'self' ? { ...known, form: 'constant' } : known;
  });
}
