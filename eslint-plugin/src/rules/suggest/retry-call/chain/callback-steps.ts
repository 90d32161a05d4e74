import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import { isErrorRejected } from '../handler/exits.js';
import type { HandlerContext, Step } from '../handler/step.js';
import { split, stepsOf } from '../handler/steps.js';
import type { HandedOn } from '../recursion/handed-on.js';
import { nextCall, returnedNext } from '../recursion/next-call.js';

/** What a rejection callback does on the way to the next attempt. */
export interface CallbackSteps {
  readonly steps: readonly Step[];
  readonly error: TSESTree.Identifier | undefined;
}

export function callbackSteps(
  { module, waits }: RetrySite,
  callback: FunctionNode,
  isAgain: (node: Node) => boolean,
  { growth, outer }: Pick<HandedOn, 'growth' | 'outer'>,
): CallbackSteps | undefined {
  const [error, ...others] = callback.params;
  if (others.length > 0 || (error && error.type !== 'Identifier')) return undefined;
  const grown = (statement: Node): Step[] => (growth ? [{ ...growth, statement }] : []);
  const context: HandlerContext = {
    module,
    construct: callback,
    error: error && module.variableOf(error),
    waits,
    counts: outer?.counter.step.parent,
    resets: outer?.resets,
    next: (statement) => {
      const next = returnedNext(isAgain, waits, statement);
      return next && [...next, ...grown(statement)];
    },
    rejects: () => false,
    leaves: () => false,
    goesOn: false,
  };
  const steps =
    callback.body.type === 'BlockStatement'
      ? stepsOf(context, callback.body.body)
      : expressionSteps(context, callback.body);
  return steps && { steps, error };

  function expressionSteps(reading: HandlerContext, body: Node): readonly Step[] | undefined {
    const node = unwrap(body);
    if (node.type !== 'ConditionalExpression') {
      const next = nextCall(isAgain, waits, node);
      return next && [...next, ...grown(node)];
    }
    const { test, consequent, alternate } = node;
    const isLast = isErrorRejected(reading, consequent);
    if (!isLast && !isErrorRejected(reading, alternate)) return undefined;
    const rest = expressionSteps(reading, isLast ? alternate : consequent);
    const conditions = split(test, isLast ? '||' : '&&').map((each) => ({ node: each, negated: isLast }));
    const guard: Step = { kind: 'guard', statement: node, conditions, exit: { kind: 'throws', told: [] } };
    return rest && [guard, ...rest];
  }
}
