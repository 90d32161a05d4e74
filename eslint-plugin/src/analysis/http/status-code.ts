import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import type { Resolver } from '../resolver.js';

/** The names of status codes (RFC 9110 section 15, RFC 6585) in the usual enums, without case and underscores. */
const CODES: ReadonlyMap<string, number> = new Map([
  ['ok', 200],
  ['created', 201],
  ['accepted', 202],
  ['nocontent', 204],
  ['badrequest', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['notfound', 404],
  ['requesttimeout', 408],
  ['conflict', 409],
  ['unprocessableentity', 422],
  ['unprocessablecontent', 422],
  ['tooearly', 425],
  ['toomanyrequests', 429],
  ['internalservererror', 500],
  ['badgateway', 502],
  ['serviceunavailable', 503],
  ['gatewaytimeout', 504],
]);

/** The status code that an expression stands for: a number, a constant, `HttpStatus.TOO_MANY_REQUESTS`. */
export function statusCode(resolver: Resolver, module: SyntaxModule, expression: Node): number | undefined {
  const written = staticNumber(module, expression);
  if (written !== undefined) return written;
  const value = resolver.value(module, expression);
  const resolved = value && staticNumber(value.module, value.node);
  if (resolved !== undefined) return resolved;
  return CODES.get(
    (lastName(expression) ?? '')
      .replaceAll('_', '')
      .replace(/^http(?:status)?(?:code)?/i, '')
      .toLowerCase(),
  );
}
