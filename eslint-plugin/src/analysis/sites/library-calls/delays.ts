import type { TSESTree } from '@typescript-eslint/utils';

import { isParameter } from '../../../syntax/bindings.js';
import { returnedExpressions } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { isFunction, isWithin, unwrapAwait } from '../../../syntax/nodes.js';
import { staticNumber } from '../../../syntax/static-value.js';
import { walk } from '../../../syntax/walk.js';
import type { DelayValue } from '../../delay/delay-value.js';
import type { Wait } from '../../delay/waits.js';
import { no } from '../../fact.js';
import { mentionsRetryAfter } from '../../http/retry-after-reads.js';
import type { Located } from '../../resolver.js';
import type { SiteContext } from '../context.js';
import { originOf } from './origin.js';

/** Below this a delay only yields to other work. */
const MIN_DELAY_MS = 1;

/**
 * The waits that an option or argument decides: a number, a list of numbers, or a function that computes it. `place`
 * stands for the wait where the delay is decided in another file.
 */
export function waitsDecidedBy(context: SiteContext, place: Node, decided: Located): Wait[] {
  const found = context.resolver.value(decided.module, decided.node) ?? decided;
  // `isOptional ? () => null : (times) => times * 50`
  if (found.node.type === 'ConditionalExpression')
    return [found.node.consequent, found.node.alternate].flatMap((node) =>
      waitsDecidedBy(context, place, { module: found.module, node }),
    );
  if (isFunction(found.node))
    return waitsOfFunction(context, place, { module: found.module, node: found.node });
  // A fix has nothing to wrap: what it would draw, it would draw once for all attempts.
  const constant = { node: place, delay: undefined };
  const fixed = staticNumber(found.module, found.node);
  if (fixed !== undefined)
    return fixed > MIN_DELAY_MS ? [{ ...constant, value: { form: 'constant', random: no() } }] : [];
  if (found.node.type !== 'ArrayExpression' || found.node.elements.length === 0) return [];
  const isTable = found.node.elements.every(
    (element) => element !== null && staticNumber(found.module, element) !== undefined,
  );
  return isTable ? [{ ...constant, value: { form: 'table', random: no() } }] : [];
}

function waitsOfFunction(
  context: SiteContext,
  place: Node,
  { module, node: fn }: Located<FunctionNode>,
): Wait[] {
  const isHere = module === context.module;
  if (hearsTheServer(module, fn)) return [];
  return returnedExpressions(fn, module.visitorKeys)
    .flatMap(branchesOf)
    .map((returned) => timerArgument(context, module, returned) ?? returned)
    .filter((returned) => isDelay(module, returned))
    .map((delay) => ({
      node: isHere && isWithin(delay, place) ? delay : place,
      delay: isHere ? delay : undefined,
      value: valueOf(context, { module, node: delay }, fn),
    }));
}

/** The waits of a function of the stream of errors: RxJS' `delay(1000)` and `timer(1000)` in it. */
export function waitsOfNotifier(context: SiteContext, notifier: Node): Wait[] {
  const { module, resolver } = context;
  if (!isFunction(notifier) || hearsTheServer(module, notifier)) return [];
  const waits: Wait[] = [];
  walk(notifier.body, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const origin = originOf(resolver, module, node.callee);
    const [delay] = node.arguments;
    if (!delay || !/^rxjs(?:\/operators)?$/.test(origin?.package ?? '')) return;
    if (!/^(?:delay|timer)$/.test(origin?.path ?? '') || !isDelay(module, delay)) return;
    waits.push({ node, delay, value: valueOf(context, { module, node: delay }, notifier) });
  });
  return waits;
}

/** What waits as the server says is left to its own rule. */
function hearsTheServer(module: SyntaxModule, fn: FunctionNode): boolean {
  return mentionsRetryAfter(module.textOf(fn));
}

function branchesOf(expression: Node): Node[] {
  const node = unwrapAwait(expression);
  return node.type === 'ConditionalExpression'
    ? [...branchesOf(node.consequent), ...branchesOf(node.alternate)]
    : [node];
}

/** The delay of an RxJS `timer(delay)`. */
function timerArgument(context: SiteContext, module: SyntaxModule, returned: Node): Node | undefined {
  if (returned.type !== 'CallExpression' || lastName(returned.callee) !== 'timer') return undefined;
  const origin = originOf(context.resolver, module, returned.callee);
  return origin?.package === 'rxjs' ? returned.arguments[0] : undefined;
}

/** Whether a returned expression can be a number of milliseconds, and not a way to say that there is no more attempt. */
function isDelay(module: SyntaxModule, expression: Node): boolean {
  const node = unwrapAwait(expression);
  const fixed = staticNumber(module, node);
  if (fixed !== undefined) return fixed > MIN_DELAY_MS && Number.isFinite(fixed);
  switch (node.type) {
    case 'CallExpression':
      return true;
    case 'MemberExpression':
      // A stream, by the convention for its name, is none.
      return propertyName(node)?.endsWith('$') !== true;
    case 'BinaryExpression':
      return /^(?:[-+*/%]|\*\*|<<)$/.test(node.operator);
    case 'Identifier':
      return node.name !== 'undefined';
    case 'LogicalExpression':
      return node.operator !== '&&' && isDelay(module, node.left);
    default:
      return false;
  }
}

function valueOf(context: SiteContext, at: Located, fn: FunctionNode): DelayValue {
  const value = context.waits.evaluate({ ...at, frame: undefined });
  return value.form === 'unknown' && isArithmetic(at, fn) ? { form: 'exponential', random: no() } : value;
}

/** Whether an expression is computed from the function's parameters and numbers alone, so that it can't be random. */
function isArithmetic({ module, node: expression }: Located, fn: FunctionNode): boolean {
  let isClosed = true;
  walk(expression, module.visitorKeys, (node) => {
    if (!isClosed) return;
    if (node.type === 'CallExpression')
      isClosed = /^Math\.(?!random$)\w+$/.test(dottedPath(node.callee) ?? '');
    else if (node.type === 'Identifier')
      isClosed = isNumeric(module, node, node === expression ? undefined : node.parent, fn);
    else isClosed = ARITHMETIC.has(node.type);
  });
  return isClosed;
}

const ARITHMETIC: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'Literal',
  'MemberExpression',
  'UnaryExpression',
]);

function isNumeric(
  module: SyntaxModule,
  node: TSESTree.Identifier,
  parent: Node | undefined,
  fn: FunctionNode,
): boolean {
  if (parent?.type === 'MemberExpression') return dottedPath(parent)?.startsWith('Math.') ?? false;
  const variable = module.variableOf(node);
  if (variable && isParameter(variable)) return isWithin(variable.defs[0]?.name ?? module.file.ast, fn);
  return staticNumber(module, node) !== undefined;
}
