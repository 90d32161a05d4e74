import type { Node } from '../../syntax/nodes.js';
import type { Outcome } from './outcome.js';

/**
 * The outcome of the first `return` that the statements of a predicate come to; undefined where control goes past all of
 * them. `decide` is asked for conditions and for what is returned.
 */
export function returnedOutcome(
  statements: readonly Node[],
  decide: (condition: Node) => Outcome,
): Outcome | undefined {
  for (const [index, statement] of statements.entries()) {
    if (statement.type === 'ReturnStatement')
      return statement.argument ? decide(statement.argument) : 'false';
    if (statement.type === 'BlockStatement') {
      const result = returnedOutcome(statement.body, decide);
      if (result) return result;
    }
    if (statement.type !== 'IfStatement') continue;
    const test = decide(statement.test);
    const whenTrue = returnedOutcome([statement.consequent], decide);
    const whenFalse = statement.alternate && returnedOutcome([statement.alternate], decide);
    if (test === 'true' || test === 'false') {
      const result = test === 'true' ? whenTrue : whenFalse;
      if (result) return result;
    } else if (test === 'open') {
      const ways = [whenTrue, whenFalse];
      const positive = ways.find((way) => way === 'true') ?? ways.find((way) => way === 'doubt');
      if (positive) return positive;
      if (whenTrue && whenFalse) return ways.includes('open') ? 'open' : 'false';
    } else {
      const rest = () => returnedOutcome(statements.slice(index + 1), decide);
      const yes = whenTrue ?? rest();
      return yes === (whenFalse ?? rest()) ? yes : 'doubt';
    }
  }
  return undefined;
}
