import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import type { SiteContext } from './context.js';
import { errorPathTo } from './error-path.js';
import type { Retried } from './reconnects.js';
import { unboundFrom } from './timer-targets.js';

/** React's hooks that run a function again when one of the values changes that it depends on. */
const EFFECT = /^use(?:Layout|Insertion)?Effect$/;

/**
 * `useEffect(() => { load().catch(() => setTimeout(() => setAttempt(attempt + 1), 1000)); }, [attempt])`: a timer that
 * a failure in an effect arms, and that sets a state on which the effect depends, runs the effect again.
 */
export function effectRunAgain(context: SiteContext, timer: Node, callback: Node): Retried | undefined {
  const { module, resolver } = context;
  const effect = effectAround(timer);
  if (!effect) return undefined;
  const dependencies = effect.values.elements.map((value) => value && module.variableOf(value));
  const setsDependency = settersIn(module, callback).some((setter) => {
    const state = stateSetBy(module, setter);
    return state !== undefined && dependencies.includes(state);
  });
  if (!setsDependency) return undefined;
  const failure = errorPathTo(resolver, module, timer, effect.run);
  return failure && { target: effect.run, entry: timer, failure };
}

/** The effect that a node is part of, with the values on which it depends. */
function effectAround(node: Node): { run: FunctionNode; values: TSESTree.ArrayExpression } | undefined {
  for (let run = enclosingFunction(node); run; run = enclosingFunction(run)) {
    const { parent } = run;
    if (parent.type !== 'CallExpression' || !EFFECT.test(lastName(parent.callee) ?? '')) continue;
    const [first, values] = parent.arguments;
    if (first === run && values?.type === 'ArrayExpression') return { run, values };
  }
  return undefined;
}

/** What a timer's callback calls: `setAttempt` itself, or in a function. */
function settersIn(module: SyntaxModule, callback: Node): Node[] {
  const run = unboundFrom(callback);
  return isFunction(run) ? module.callsIn(run.body).map(({ callee }) => callee) : [run];
}

/** The state that a setter sets: `attempt` of `const [attempt, setAttempt] = useState(0)`. */
function stateSetBy(module: SyntaxModule, setter: Node): Variable | undefined {
  const declaration = setter.type === 'Identifier' ? module.variableOf(setter)?.defs[0]?.node : undefined;
  if (declaration?.type !== 'VariableDeclarator' || declaration.id.type !== 'ArrayPattern') return undefined;
  const made = declaration.init?.type === 'CallExpression' ? lastName(declaration.init.callee) : undefined;
  const [state] = declaration.id.elements;
  return state && /^use(?:State|Reducer)$/.test(made ?? '') ? module.variableOf(state) : undefined;
}
