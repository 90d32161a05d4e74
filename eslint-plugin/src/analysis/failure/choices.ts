import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { Throws } from './throws.js';

/** How the parts of an expression are run. */
export interface PartsRun {
  /** What a condition is, or undefined where it may be either. */
  decides(condition: Node): boolean | undefined;
  throws(expression: Node): Throws;
}

/**
 * Whether an expression throws that runs one part or another: `response.ok ? response.json() : fail(response)`,
 * `response.ok || fail(response)`. Undefined for other expressions, and where all parts only give values, which tells
 * nothing of a failure.
 */
export function choiceThrows(module: SyntaxModule, expression: Node, run: PartsRun): Throws | undefined {
  const choice = choiceOf(expression);
  if (!choice) return undefined;
  const { test, whenTrue, whenFalse } = choice;
  if (![whenTrue, whenFalse].some((part) => part && calls(module, part))) return undefined;
  const tested = run.throws(test);
  if (tested === 'yes') return 'yes';
  const outcome = run.decides(test);
  const throwsIn = (part: Node | undefined) => (part ? run.throws(part) : 'no');
  const chosen =
    outcome === undefined
      ? eitherOf(throwsIn(whenTrue), throwsIn(whenFalse))
      : throwsIn(outcome ? whenTrue : whenFalse);
  return chosen === 'no' ? tested : chosen;
}

interface Choice {
  readonly test: Node;
  readonly whenTrue: Node | undefined;
  readonly whenFalse: Node | undefined;
}

function choiceOf(node: Node): Choice | undefined {
  if (node.type === 'ConditionalExpression')
    return { test: node.test, whenTrue: node.consequent, whenFalse: node.alternate };
  if (node.type !== 'LogicalExpression' || node.operator === '??') return undefined;
  const { left: test, right } = node;
  return node.operator === '&&'
    ? { test, whenTrue: right, whenFalse: undefined }
    : { test, whenTrue: undefined, whenFalse: right };
}

function calls(module: SyntaxModule, part: Node): boolean {
  return someNode(part, module.visitorKeys, ({ type }) => type === 'CallExpression');
}

function eitherOf(one: Throws, other: Throws): Throws {
  return one === other ? one : 'may';
}
