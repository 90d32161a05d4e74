import type { TSESTree } from '@typescript-eslint/utils';

import type { HttpClient } from '../../libraries/http-client.js';
import { objectProperty } from '../../syntax/names.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticString } from '../../syntax/static-value.js';
import type { Bound } from '../delay/frame.js';
import type { Resolver } from '../resolver.js';
import { literalOf, lookUp, settle } from './object-lookup.js';

/** The method that a request's options give it, in upper case: `{ method: 'POST' }`, of jQuery `{ type: 'POST' }`. */
export function configuredMethod(
  at: Bound,
  call: TSESTree.CallExpression,
  optionsIndex: number,
  client: HttpClient | undefined,
  resolver: Resolver | undefined,
): string | undefined {
  const names = client?.methodOptions ?? ['method'];
  const options = call.arguments[optionsIndex];
  if (!options) return call.arguments.length > 0 ? 'GET' : undefined;
  if (options.type === 'SpreadElement') return undefined;
  const literal = literalOf({ ...at, node: options });
  const [property] = names.flatMap((name) => (literal && objectProperty(literal.node, name)) ?? []);
  if (literal && property) return writtenMethod({ ...literal, node: property.value });
  if (literal && !literal.node.properties.some(({ type }) => type === 'SpreadElement')) return 'GET';
  // `{ ...options }` and what a function of the project returns.
  const found =
    resolver && lookUp(resolver, { ...at, node: options }, new RegExp(`^(?:${names.join('|')})$`));
  return found?.found === 'yes' ? writtenMethod(found.value) : undefined;
}

/** The method that an expression is, by itself or by the arguments of the calls that led to it. */
export function writtenMethod(expression: Bound): string | undefined {
  const { module, node } = settle(expression);
  const written = staticString(module, node) ?? module.types?.literal(node);
  return typeof written === 'string' ? written.toUpperCase() : undefined;
}

/** The URL as far as it is written in the source, with `*` for the rest. */
export function writtenUrl(argument: Bound): string | undefined {
  const at = settle(argument);
  const node = unwrap(at.node);
  if (node.type === 'TemplateLiteral') {
    const text = node.quasis.map((quasi) => quasi.value.cooked).join('*');
    const [base] = node.expressions;
    // `${SERVER}/orders`: where it goes is what it begins with.
    const origin = base && text.startsWith('*') ? writtenUrl({ ...at, node: base }) : undefined;
    return origin === undefined ? text : origin + text.slice(1);
  }
  if (node.type === 'NewExpression' && node.arguments[0])
    return writtenUrl({ ...at, node: node.arguments[0] });
  if (node.type === 'BinaryExpression' && node.left.type !== 'PrivateIdentifier')
    return `${writtenUrl({ ...at, node: node.left }) ?? '*'}${writtenUrl({ ...at, node: node.right }) ?? '*'}`;
  return staticString(at.module, node);
}
