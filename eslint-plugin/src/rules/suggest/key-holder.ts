import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { KeyedRequest } from '../../analysis/http/requests.js';
import type { RetrySite } from '../../analysis/site.js';
import { objectArgument } from '../../fixes/ensure-object-argument.js';
import { enclosingFunction } from '../../syntax/functions.js';
import { lastName, objectProperty, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';

/** The header of the IETF's draft-ietf-httpapi-idempotency-key-header. */
export const HEADER = 'Idempotency-Key';

/** Where a request takes its key. */
export interface KeyHolder {
  /** The call that is handed what the key goes into, and as which of its arguments (from 0). */
  readonly call: TSESTree.CallExpression;
  readonly argument: number;
  /** The way to the key in that argument. */
  readonly path: readonly [string, ...string[]];
  /** The object, where it is made in front of the attempts: what is written there is the same for all of them. */
  readonly madeOnceIn?: Node;
}

/** The place for the key of a request; undefined where it lies in another file, out of sight. */
export function keyHolder(
  sourceCode: SourceCode,
  site: RetrySite,
  { request, lead }: Pick<KeyedRequest, 'request'> & Partial<Pick<KeyedRequest, 'lead'>>,
): KeyHolder | undefined {
  if (request.at.module !== site.module) return lead && wrapperWithHeaders(lead);
  const { call, optionsIndex: argument } = request;
  const literal = objectArgument(sourceCode, call, argument);
  const isOutside = literal !== undefined && !isWithin(literal, call) && !isWithin(literal, site.node);
  if (isOutside && (hasTypeOfItsOwn(literal) || enclosingFunction(literal) !== enclosingFunction(site.node)))
    return undefined;
  return {
    call,
    argument,
    path: pathIn(request, call.arguments[argument], literal),
    ...(isOutside && { madeOnceIn: literal }),
  };
}

/** `const headers: Headers = { ... }` may have no room for another one. */
function hasTypeOfItsOwn({ parent }: Node): boolean {
  return parent?.type === 'VariableDeclarator' && parent.id.typeAnnotation !== undefined;
}

function pathIn(
  { keyOption, client }: KeyedRequest['request'],
  argument: Node | undefined,
  literal: TSESTree.ObjectExpression | undefined,
): KeyHolder['path'] {
  if (keyOption !== undefined) return [keyOption];
  // Some clients take the headers themselves: `client.post(url, body, headers)`.
  const areHeaders = !client && (isNamedHeaders(argument) || literal?.properties.some(isHeader));
  return areHeaders ? [HEADER] : ['headers', HEADER];
}

function isNamedHeaders(argument: Node | undefined): boolean {
  return argument?.type === 'Identifier' && /headers$/i.test(lastName(argument) ?? '');
}

function isHeader(property: TSESTree.ObjectLiteralElement): boolean {
  return (
    property.type === 'Property' &&
    /^(?:accept|authorization|[a-z]+-[a-z-]+)$/i.test(propertyName(property) ?? '')
  );
}

/** A function of the project that is handed `{ method: 'POST', headers: { ... } }` to send. */
function wrapperWithHeaders(call: TSESTree.CallExpression): KeyHolder | undefined {
  const argument = call.arguments.findIndex(
    (each) =>
      each.type === 'ObjectExpression' &&
      objectProperty(each, 'method') !== undefined &&
      objectProperty(each, 'headers')?.value.type === 'ObjectExpression',
  );
  return argument === -1 ? undefined : { call, argument, path: ['headers', HEADER] };
}
