import type { TSESTree } from '@typescript-eslint/utils';

import { isOfPlatformType } from '../../syntax/declared-types.js';
import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { Wait } from '../delay/waits.js';
import { decidingConditions, wayToNextAttempt } from '../failure/way-to-next-attempt.js';
import type { RetrySite } from '../site.js';

/** A wait that goes on although the signal at hand was aborted. */
export interface DeafWait {
  readonly wait: Wait;
  /** How the signal is written where it is at hand: `signal`, `options.signal`. */
  readonly signal: string;
}

const SIGNAL_NAME = /^(?:abort|cancel(?:lation)?|caller|parent|user|request)?_?signal$/i;
/** Words by which code that looks at a cancellation can be told, in names and in texts such as 'AbortError'. */
const CANCELLATION = /abort|cancel|signal|ERR_CANCELED/i;

/** The wait of a site that has a signal at hand, where neither the wait nor the way to the next attempt looks at it. */
export function deafWait(site: RetrySite): DeafWait | undefined {
  const { module, waits, shape, node } = site;
  if (shape === 'library-call' || shape === 'helper-call' || shape === 'timer' || shape === 'requeue')
    return undefined;
  const [wait] = waits;
  const fn = isFunction(node) ? node : enclosingFunction(node);
  const signal = fn && signalAtHand(module, fn);
  if (!wait || !signal) return undefined;
  if (waits.some((each) => mentionsCancellation(module, each.node))) return undefined;
  const way = wayToNextAttempt(site);
  const looks = (condition: Node) => mentionsCancellation(module, condition);
  if (decidingConditions(module, way, looks).length > 0) return undefined;
  if (way.some(({ body }) => throwsIfAborted(module, body))) return undefined;
  return { wait, signal };
}

/** The caller's signal: a parameter, one of its properties, or a property of the object that a method belongs to. */
function signalAtHand(module: SyntaxModule, fn: FunctionNode): string | undefined {
  for (const parameter of fn.params) {
    const identifier = parameterIdentifier(parameter);
    if (identifier && isSignal(module, identifier)) return identifier.name;
    const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const name = pattern.type === 'ObjectPattern' ? destructuredSignal(pattern) : undefined;
    if (name !== undefined) return name;
  }
  let found: string | undefined;
  walk(fn.body, module.visitorKeys, (node) => {
    if (found !== undefined) return;
    if (node.type === 'MemberExpression' && isSignalOfParameter(module, fn, node))
      found = module.textOf(node);
    else if (node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' && node.init)
      if (isParameter(module, fn, node.init)) found = destructuredSignal(node.id);
  });
  return found;
}

function isSignal(module: SyntaxModule, identifier: TSESTree.Identifier): boolean {
  return SIGNAL_NAME.test(identifier.name) || isOfPlatformType(module, identifier, 'AbortSignal');
}

function destructuredSignal(pattern: TSESTree.ObjectPattern): string | undefined {
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || !SIGNAL_NAME.test(propertyName(property) ?? '')) continue;
    const target = parameterIdentifier(property.value);
    if (target) return target.name;
  }
  return undefined;
}

function isSignalOfParameter(
  module: SyntaxModule,
  fn: FunctionNode,
  node: TSESTree.MemberExpression,
): boolean {
  if (!isParameter(module, fn, node.object)) return false;
  return SIGNAL_NAME.test(propertyName(node) ?? '') || isOfPlatformType(module, node, 'AbortSignal');
}

function isParameter(module: SyntaxModule, fn: FunctionNode, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'ThisExpression') return true;
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  return fn.params.some((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return identifier && variable && module.variableOf(identifier) === variable;
  });
}

function mentionsCancellation(module: SyntaxModule, region: Node): boolean {
  return CANCELLATION.test(module.textOf(region));
}

function throwsIfAborted(module: SyntaxModule, body: Node): boolean {
  return /\bthrowIfAborted\b/.test(module.textOf(body));
}
