import type { Completions } from '../../syntax/completions.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { Fact } from '../fact.js';
import { any, yes } from '../fact.js';
import { FailureValues } from '../failure/failure-values.js';
import { decidingConditions } from '../failure/way-to-next-attempt.js';
import type { Resolver } from '../resolver.js';

/** Calls that only tell others of a failure. */
const TELLS =
  /^(?:on[A-Z_].*|_?(?:log|warn|err|info|debug|trace|verbose|fatal|silly|notice|emit|notify|report|capture|track|record|print|push|add|append|set|write|increment|observe|dispatch|next|callback|cb|done|reject|show|display|send|update|mark|save|store|dump)\w*)$/i;

/** Calls that may answer a failure by throwing it on, whatever they return: `const { delay } = this.errorHandler({ error })`. */
const MAY_DECIDE = /handle|check|assert|classif|ensure|verif|judge|inspect/i;

/**
 * Whether a call takes the error and may throw for some of them: `throwIfPermanent(error)`. What can't be followed and is
 * not named like something that only tells of it is not known.
 */
export function handsFailureOn(
  resolver: Resolver,
  module: SyntaxModule,
  region: Node,
  values: readonly FailureValues[],
): Fact {
  const found: Fact[] = [];
  walk(region, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const mayDecide = MAY_DECIDE.test(lastName(node.callee) ?? '');
    const isTaken = (argument: Node) => values.some((known) => known.isError(argument));
    const taken = node.arguments.findIndex(
      (argument) => isTaken(argument) || (mayDecide && propertiesOf(argument).some(isTaken)),
    );
    if (taken < 0) return;
    // `recover(error, () => load(url, false))`: whether there is another attempt is decided there.
    if (node.arguments.some((argument) => isOwnFunction(resolver, module, argument))) {
      found.push({ is: 'unknown', because: [node] });
      return;
    }
    const called = resolver.calledFunction(module, node.callee);
    if (called) {
      const parameter = called.node.params[taken];
      const identifier = parameter && parameterIdentifier(parameter);
      if (identifier && throwsByFailure(called.module, called.node.body, identifier)) found.push(yes(node));
    } else if (mayDecide || (isStatementOfItsOwn(node) && !tells(node.callee)))
      found.push({ is: 'unknown', because: [node] });
  });
  return any(...found);
}

function propertiesOf(argument: Node): Node[] {
  return argument.type === 'ObjectExpression'
    ? argument.properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []))
    : [];
}

function isOwnFunction(resolver: Resolver, module: SyntaxModule, argument: Node): boolean {
  const value = argument.type === 'SpreadElement' ? undefined : resolver.inFile.value(module, argument);
  return value !== undefined && isFunction(value.node);
}

/** Whether a function that is handed an error throws for some errors and not for others. */
function throwsByFailure(module: SyntaxModule, body: Node, error: Node): boolean {
  const values = new FailureValues(module, body, [error]);
  const toItsEnd = {
    body,
    comesThrough: (ended: Completions) => ended.normal || ended.returns,
    tests: [],
    targets: [],
  };
  return decidingConditions(module, [toItsEnd], (condition) => values.judges(condition)).length > 0;
}

/** Whether nothing is done with what a call returns. */
function isStatementOfItsOwn(call: Node): boolean {
  let node = call;
  while (
    node.parent &&
    (unwrap(node.parent) === unwrap(node) || unwrapAwait(node.parent) === unwrapAwait(node))
  )
    node = node.parent;
  return node.parent?.type === 'ExpressionStatement';
}

function tells(callee: Node): boolean {
  const path = dottedPath(callee) ?? lastName(callee) ?? '';
  return (
    TELLS.test(path.split('.').at(-1) ?? '') ||
    /(?:^|\.)_?(?:console|\w*logg?(?:er)?|events?|emitter)\./i.test(path)
  );
}
