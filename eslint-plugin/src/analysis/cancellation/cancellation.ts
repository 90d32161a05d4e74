import type { TSESTree } from '@typescript-eslint/utils';

import { isOfPlatformType } from '../../syntax/declared-types.js';
import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { walk } from '../../syntax/walk.js';
import type { Wait } from '../delay/waits.js';
import { decidingConditions, wayToNextAttempt } from '../failure/way-to-next-attempt.js';
import type { RetrySite } from '../site.js';

/** A wait that goes on although the signal at hand was aborted. */
export interface DeafWait {
  readonly wait: Wait;
  /** Whether the signal is looked at once the wait is over, so that nothing is attempted again. */
  readonly endsAfter: boolean;
  /** How the signal is written where it is at hand: `signal`, `options.signal`. */
  readonly signal: string;
}

const SIGNAL_NAME = /^(?:abort|cancel(?:lation)?|caller|parent|user|request)?_?signal$/i;
/** Words by which code that looks at a cancellation can be told, in names and in texts such as 'AbortError'. */
const CANCELLATION = /abort|cancel|signal|ERR_CANCELED/i;

/** Waits this short are over before anybody notices that they were not ended. */
const NEGLIGIBLE_MS = 500;

/** The wait of a site that has a signal at hand, where the wait does not look at it. */
export function deafWait(site: RetrySite): DeafWait | undefined {
  const { module, waits, shape, node } = site;
  if (shape === 'library-call' || shape === 'helper-call' || shape === 'timer' || shape === 'requeue')
    return undefined;
  const [wait] = waits;
  const signal = wait && signalAround(module, isFunction(node) ? node : enclosingFunction(node));
  if (!wait || signal === undefined) return undefined;
  if (waits.some((each) => mayBeEnded(site, each))) return undefined;
  const way = wayToNextAttempt(site);
  const looks = (condition: Node) => mentionsCancellation(module, condition);
  const endsAfter =
    decidingConditions(module, way, looks).length > 0 ||
    way.some(({ body }) => throwsIfAborted(module, body));
  if (endsAfter && !isLong(module, wait)) return undefined;
  return { wait, signal, endsAfter };
}

/** Whether a wait may be longer than what nobody notices: its delay grows, or is a constant above that. */
function isLong(module: SyntaxModule, { delay }: Wait): boolean {
  if (!delay) return false;
  const fixed = staticNumber(module, delay);
  return fixed === undefined ? delay.type !== 'Literal' : fixed > NEGLIGIBLE_MS;
}

/**
 * Whether something may end a wait: it is handed the signal, the function that waits looks at one, or its timer is kept
 * for somebody to clear, as of `const timer = setTimeout(resolve, delayMs)`.
 */
function mayBeEnded({ module, context }: RetrySite, { node }: Wait): boolean {
  if (mentionsCancellation(module, node)) return true;
  const called = node.type === 'CallExpression' && context.resolver.calledFunction(module, node.callee);
  if (called && mentionsCancellation(called.module, called.node)) return true;
  let isKept = false;
  walk(node, module.visitorKeys, (inner) => {
    if (inner.type !== 'CallExpression' || lastName(inner.callee) !== 'setTimeout') return;
    const { parent } = inner;
    isKept ||= parent.type === 'VariableDeclarator' || parent.type === 'AssignmentExpression';
  });
  return isKept;
}

/** The signal at hand of a function, or of one around it. */
function signalAround(module: SyntaxModule, fn: FunctionNode | undefined): string | undefined {
  for (let outer = fn; outer; outer = enclosingFunction(outer)) {
    const signal = signalAtHand(module, outer);
    if (signal !== undefined) return signal;
  }
  return undefined;
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
