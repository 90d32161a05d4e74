import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import type { Bound } from '../delay/frame.js';
import type { Resolver } from '../resolver.js';
import { literalOf, lookUp, settle } from './object-lookup.js';
import type { Request } from './request.js';
import { configuredMethod, writtenUrl } from './written.js';

const MODULE = /^(?:node:)?https?$/;

/**
 * The request of `http.request(url, options, callback)` or `https.request(options, callback)`, undefined for any other
 * call. It is no client of those whose answers are awaited: it gives the request, and tells a callback and events what
 * comes of that.
 */
export function nodeRequestOf(
  at: Bound,
  call: TSESTree.CallExpression,
  resolver: Resolver | undefined,
): Request | undefined {
  if (!isRequestFunction({ ...at, node: call.callee })) return undefined;
  const optionsIndex = optionsIndexOf(at, call);
  // Options next to an address may have another path, but hardly ever do.
  const [address] = call.arguments;
  const url = address && urlOf(at, address, resolver);
  const method = configuredMethod(at, call, optionsIndex, undefined, resolver);
  return { call, at, method, url, client: undefined, optionsIndex, bodyIndex: undefined };
}

/** `https.request`, `request` of an import, and the choice of one: `(secure ? https : http).request`. */
function isRequestFunction(callee: Bound): boolean {
  const { module, node, frame } = settle(callee);
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].every((branch) =>
      isRequestFunction({ module, node: branch, frame }),
    );
  if (node.type === 'MemberExpression')
    return propertyName(node) === 'request' && isModule({ module, node: node.object, frame });
  return importOf(module, node)?.imported === 'request';
}

function isModule(object: Bound): boolean {
  const { module, node, frame } = settle(object);
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].every((branch) => isModule({ module, node: branch, frame }));
  const imported = importOf(module, node)?.imported;
  return imported === '*' || imported === 'default';
}

function importOf(module: SyntaxModule, node: Node) {
  const binding = node.type === 'Identifier' ? module.importOf(node) : undefined;
  return binding && MODULE.test(binding.source) ? binding : undefined;
}

/** The second argument holds the options if it is no callback, and the first is none of them. */
function optionsIndexOf(at: Bound, { arguments: given }: TSESTree.CallExpression): number {
  const [first, second] = given;
  if (!first || !second || literalOf({ ...at, node: first })) return 0;
  if (given.length > 2) return 1;
  const { node } = settle({ ...at, node: second });
  if (isFunction(node)) return 0;
  return node.type === 'ObjectExpression' || writtenUrl({ ...at, node: first }) !== undefined ? 1 : 0;
}

/** The address that options are made of, `*` for what is out of sight: `{ hostname: 'api.example', path: '/orders' }`. */
function urlOf(at: Bound, options: Node, resolver: Resolver | undefined): string | undefined {
  const written = writtenUrl({ ...at, node: options });
  if (written !== undefined) return written;
  const partOf = (names: RegExp) => valueIn({ ...at, node: options }, names, resolver);
  const path = partOf(/^path$/);
  // A socket of the file system is there for what runs on the same machine.
  const host = partOf(/^socketPath$/) ? 'localhost' : partOf(/^host(?:name)?$/);
  return host === undefined && path === undefined ? undefined : `//${host ?? '*'}${path ?? '/'}`;
}

function valueIn(options: Bound, names: RegExp, resolver: Resolver | undefined): string | undefined {
  if (!resolver) {
    const literal = literalOf(options);
    const property = literal?.node.properties.find(
      (each) => each.type === 'Property' && names.test(propertyName(each) ?? ''),
    );
    return literal && property?.type === 'Property'
      ? (writtenUrl({ ...literal, node: property.value }) ?? '*')
      : undefined;
  }
  const found = lookUp(resolver, options, names);
  return found.found === 'yes' ? (writtenUrl(found.value) ?? '*') : undefined;
}
