import { returnedExpressions } from '../../syntax/functions.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import type { SiteContext } from './context.js';

/** The function of this file that a call makes: `setTimeout(loaderFor(url), 1000)` runs what `loaderFor` returns. */
export function functionMadeBy(
  { module, resolver }: SiteContext,
  expression: Node,
): FunctionNode | undefined {
  const call = unwrap(expression);
  if (call.type !== 'CallExpression') return undefined;
  const maker = resolver.inFile.calledFunction(module, call.callee);
  return maker && returnedFunction({ module }, maker.node);
}

/** The function that another one returns, whatever it is called with. */
export function returnedFunction(
  { module }: Pick<SiteContext, 'module'>,
  maker: FunctionNode,
): FunctionNode | undefined {
  const [only, ...others] = returnedExpressions(maker, module.visitorKeys).map((value) => unwrap(value));
  return only && others.length === 0 && isFunction(only) ? only : undefined;
}
