import { assignmentsOf } from '../../syntax/bindings.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { someNode, walk } from '../../syntax/walk.js';
import type { Wait } from '../delay/waits.js';
import type { Located, Resolver } from '../resolver.js';
import type { RetrySite } from '../site.js';
import { comparisonsWith } from './comparisons.js';

/** Whether a site makes, or may make, more than so many attempts, as far as the delay that grows with them is concerned. */
export function attemptsPast(
  most: number,
  { attempts, context, module, shape }: RetrySite,
  wait: Wait,
  sources: readonly Located[],
): boolean {
  if (attempts.unlimited) return true;
  if (attempts.count !== undefined) return attempts.count > most;
  return shape === 'timer' && growsPast(context.resolver, { module, node: wait.node }, sources, most);
}

/**
 * Whether the counter by which a timer's delay grows is nowhere kept below `most`: it is compared with larger numbers, or
 * neither it nor anything else beside the timer is compared with a limit. How often a timer that an event arms comes to be
 * armed no run of the code tells.
 */
function growsPast(resolver: Resolver, timer: Located, sources: readonly Located[], most: number): boolean {
  const { module } = timer;
  const counters = sources.flatMap((source) => (source.module === module ? exponentsIn(source) : []));
  if (counters.length === 0) return false;
  const limits = counters.flatMap((counter) =>
    comparisonsWith(module, counter).filter(({ other }) => !isFirst(module, other)),
  );
  if (limits.length === 0) return !isLimited(timer);
  return limits.every(({ other }) => (startingValue(resolver, module, other) ?? 0) > most);
}

/** The names of what counts in the powers of an expression: `attempts` of `2 ** this.attempts++`. */
function exponentsIn({ module, node: source }: Located): string[] {
  const names: string[] = [];
  walk(source, module.visitorKeys, (node) => {
    if (node.type === 'BinaryExpression' && /^(?:\*\*|<<)$/.test(node.operator)) add(node.right);
    else if (node.type === 'CallExpression' && dottedPath(node.callee) === 'Math.pow' && node.arguments[1])
      add(node.arguments[1]);
  });
  return names;

  function add(exponent: Node): void {
    const node = unwrap(exponent);
    if (node.type === 'BinaryExpression') add(node.left);
    else {
      const name = lastName(node.type === 'UpdateExpression' ? node.argument : node);
      if (name !== undefined) names.push(name);
    }
  }
}

/** `attempts === 0`, `attempts > 1`: whether it is the first. */
function isFirst(module: SyntaxModule, other: Node): boolean {
  const value = staticNumber(module, other);
  return value !== undefined && value <= 1;
}

const LIMITS =
  /max|limit|left|remain|^(?:is)?exhausted|give_?up|enough|(?:should|can|may|will)_?(?:retry|reconnect|continue)|times/i;

/** Whether something beside the timer, in the function that arms it, may keep it from being armed once more. */
function isLimited({ module, node: timer }: Located): boolean {
  const fn = enclosingFunction(timer);
  return someNode(fn?.body ?? timer, module.visitorKeys, (node) => {
    if (node.type === 'BinaryExpression') return /^[<>]=?$/.test(node.operator);
    if (node.type === 'UpdateExpression') return node.operator === '--';
    return node.type === 'Identifier' && LIMITS.test(node.name);
  });
}

/** What a limit is unless somebody sets it otherwise. */
function startingValue(resolver: Resolver, module: SyntaxModule, limit: Node): number | undefined {
  const value = staticNumber(module, limit);
  if (value !== undefined) return value;
  const found = resolver.value(module, limit);
  if (found && found.node !== limit) return staticNumber(found.module, found.node);
  const node = unwrap(limit);
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  const [first] = (variable && assignmentsOf(variable)) ?? [];
  return first && staticNumber(module, first.value);
}
