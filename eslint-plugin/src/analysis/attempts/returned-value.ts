import { parameterIdentifier } from '../../syntax/functions.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import type { State, Value } from './state.js';
import { UNKNOWN } from './state.js';
import type { Subject } from './subject.js';

/** What a function without side effects returns: `const isLast = (attempt) => attempt === max`. */
export function returnedValue(
  subject: Subject,
  fn: FunctionNode,
  args: readonly Value[],
  state: State,
  evaluate: (expression: Node, state: State) => Value,
): Value {
  if (fn.async || fn.generator || isWithin(subject.body, fn.body)) return UNKNOWN;
  const inner = state.copy();
  fn.params.forEach((parameter, index) => {
    const identifier = parameterIdentifier(parameter);
    const variable = identifier && subject.module.variableOf(identifier);
    if (variable && index < args.length) inner.set(variable, args[index]);
  });
  if (fn.body.type !== 'BlockStatement') return evaluate(fn.body, inner);
  for (const statement of fn.body.body) {
    if (statement.type === 'ReturnStatement')
      return statement.argument ? evaluate(statement.argument, inner) : undefined;
    if (statement.type !== 'IfStatement' || statement.alternate) return UNKNOWN;
    const test = evaluate(statement.test, inner);
    if (test === UNKNOWN) return UNKNOWN;
    const then =
      statement.consequent.type === 'BlockStatement' ? statement.consequent.body[0] : statement.consequent;
    if (!test) continue;
    if (then?.type !== 'ReturnStatement') return UNKNOWN;
    return then.argument ? evaluate(then.argument, inner) : undefined;
  }
  return undefined;
}
