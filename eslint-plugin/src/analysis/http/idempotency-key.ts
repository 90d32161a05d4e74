import type { TSESTree } from '@typescript-eslint/utils';

import { resolveValue } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isLoop, isWithin } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { Bound } from '../delay/frame.js';
import type { Certainty } from '../fact.js';
import type { Resolver } from '../resolver.js';
import { headerSetLater } from './header-set-later.js';
import type { Lookup } from './object-lookup.js';
import { lookUp } from './object-lookup.js';
import type { Request } from './request.js';

/** How a request is told from its own repetition. */
export interface IdempotencyKey {
  readonly is: Certainty;
  /** The header or body property that holds the key. */
  readonly property?: TSESTree.Property;
  /** Where a key is made anew for each attempt, so that it identifies nothing. */
  readonly madePerAttempt?: Node;
}

/** Header names in use for a key: the IETF draft's and vendors' own. */
const KEY_HEADER =
  /^(?:x-)?(?:[a-z]+-)?idempot[a-z]*-?(?:key|token|id)?$|^(?:x-)?(?:[a-z]+-)?(?:client-)?(?:request|transaction|correlation|message|event)-?id$|^repeatability-request-id$|^paypal-request-id$/i;
/** Fields of a body that make a server recognize a repetition. */
const KEY_FIELD =
  /idempot|^(?:client_?)?(?:request|mutation|message|event|transaction|execution|dedup\w*)_?(?:id|key|token)$|^nonce$/i;
const NAMES_KEY = /^(?:x-)?idempotency[-_]?(?:key|token)$/i;
const MAKES_KEY =
  /^(?:.*\.)?(?:randomUUID|uuid(?:v[1-7])?|v[147]|nanoid|cuid2?|createId|ulid|createIdempotencyKey|randomBytes|randomInt)$|^Math\.random$|^Date\.now$|^performance\.now$/;

/** The request's key, and whether it is made once for all attempts. `attempt` is what runs at each attempt. */
export function idempotencyKeyOf(resolver: Resolver, request: Request, attempt: Node): IdempotencyKey {
  const { call, at } = request;
  const options = call.arguments[request.optionsIndex];
  const header = options ? headerOf(resolver, request, { ...at, node: options }) : ({ found: 'no' } as const);
  const found = header.found === 'yes' ? header : bodyKey(resolver, request);
  if (found.found !== 'yes') {
    const later = headerSetLater(request, KEY_HEADER);
    if (later?.value) return keyThatIs(madePerAttempt(resolver, later.value, attempt));
    const isOutOfSight = header.found === 'unknown' || found.found === 'unknown' || later !== undefined;
    return { is: isOutOfSight ? 'unknown' : 'no' };
  }
  // A nonce is to be another one for each request, by which a server knows a replay that somebody else sends.
  const isNonce = propertyName(found.property) === 'nonce';
  const made = isNonce ? undefined : madePerAttempt(resolver, found.value, attempt);
  return { ...keyThatIs(made), property: found.property };
}

function keyThatIs(made: Node | undefined): IdempotencyKey {
  return { is: 'yes', ...(made && { madePerAttempt: made }) };
}

function headerOf(resolver: Resolver, { client }: Request, options: Bound): Lookup {
  if (options.node.type === 'SpreadElement') return { found: 'unknown' };
  const own = lookUp(resolver, options, /^(?:idempotencyKey|idempotency_key)$/);
  if (own.found === 'yes') return own;
  // Some clients take the headers themselves: `client.post(url, body, headers)`.
  const bare = client ? own : lookUp(resolver, options, KEY_HEADER);
  if (bare.found === 'yes') return bare;
  const headers = lookUp(resolver, options, /^headers$/);
  if (headers.found !== 'yes') return headers;
  return lookUp(resolver, headers.value, KEY_HEADER);
}

function bodyKey(resolver: Resolver, request: Request): Lookup {
  const { call, at } = request;
  const options = call.arguments[request.optionsIndex];
  const separate = request.bodyIndex === undefined ? undefined : call.arguments[request.bodyIndex];
  let body: Bound | undefined = separate && { ...at, node: separate };
  if (!body && options && options.type !== 'SpreadElement') {
    const inOptions = lookUp(resolver, { ...at, node: options }, /^(?:body|json|data|form)$/);
    if (inOptions.found === 'yes') body = inOptions.value;
  }
  if (!body) return { found: 'no' };
  const { node } = body;
  const inner =
    node.type === 'CallExpression' && (lastName(node.callee) ?? '').endsWith('stringify')
      ? node.arguments[0]
      : node;
  const found = inner ? lookUp(resolver, { ...body, node: inner }, KEY_FIELD) : ({ found: 'no' } as const);
  // A body out of sight is the ordinary case and no sign of a key in it.
  return found.found === 'yes' ? found : { found: 'no' };
}

/** Whether a property holds a key, whatever takes it: `createPayment({ idempotencyKey })`. */
export function isKey(property: TSESTree.Property): boolean {
  return property.parent.type === 'ObjectExpression' && NAMES_KEY.test(propertyName(property) ?? '');
}

/** The call that makes the key, if it runs at each attempt. */
export function madePerAttempt(resolver: Resolver, value: Bound, attempt: Node): Node | undefined {
  const { module } = value;
  let expression = value.node;
  if (expression.type === 'Identifier') {
    const variable = module.variableOf(expression);
    const bound = variable && value.frame?.argument(variable);
    if (bound) return madePerAttempt(resolver, bound, attempt);
    expression = resolveValue(module, expression);
  }
  // A value written in another function is made when that function runs, which is in the attempt: it was followed from there.
  const inAttempt = isWithin(expression, attempt) || value.frame !== undefined;
  if (!inAttempt) return undefined;
  let made: Node | undefined;
  walk(expression, module.visitorKeys, (node) => {
    if (made) return;
    if (node.type === 'CallExpression') {
      const path = dottedPath(node.callee);
      if (path !== undefined && MAKES_KEY.test(path)) made = node;
    } else if (node.type === 'Identifier' && countsIn(module, node, attempt)) made = expression;
  });
  return made;
}

/** Whether a name is the counter of the loop around the attempts: a key with it in is another one each time. */
function countsIn(module: SyntaxModule, node: Node, attempt: Node): boolean {
  const variable = module.variableOf(node);
  return (variable?.references ?? []).some(({ identifier }) => {
    const { parent } = identifier as TSESTree.Identifier;
    return parent.type === 'UpdateExpression' && isLoop(parent.parent) && isWithin(attempt, parent.parent);
  });
}
