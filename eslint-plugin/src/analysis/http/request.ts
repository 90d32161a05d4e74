import type { TSESTree } from '@typescript-eslint/utils';

import type { HttpClient } from '../../libraries/http-client.js';
import { httpClients } from '../../libraries/http-clients.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, objectProperty, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import type { Bound } from '../delay/frame.js';
import type { Resolver } from '../resolver.js';
import { clientOf } from './client-of.js';
import { sendsWhatIsDescribed } from './described-request.js';
import { nodeRequestOf } from './node-request.js';
import type { LiteralAt } from './object-lookup.js';
import { literalOf, settle } from './object-lookup.js';
import { handsOnFetch, isOwnFetch } from './own-fetch.js';
import { configuredMethod, writtenMethod, writtenUrl } from './written.js';

/** One request that an attempt sends. */
export interface Request {
  readonly call: TSESTree.CallExpression;
  /** Where the call is written, and what the parameters around it stand for. */
  readonly at: Bound;
  /** `POST`, in upper case; undefined where it can't be told. */
  readonly method: string | undefined;
  /** The URL as far as it is written in the source. */
  readonly url: string | undefined;
  /** Undefined for a client that is known only by the look of its call. */
  readonly client: HttpClient | undefined;
  /** The position of the argument with headers. */
  readonly optionsIndex: number;
  /** The option that holds the key, of an SDK that has one for it. */
  readonly keyOption?: string;
  /** The position of the request's body among the arguments, where it is an argument of its own. */
  readonly bodyIndex: number | undefined;
}

const METHOD_NAMES = /^(?:get|head|options|post|put|patch|delete)$/;
const CLIENT_NAME =
  /^(?:axios|https?|api|client|request|got|ky|rest|agent|httpService|instance|\$?fetch)$|(?:Client|Api|API|Http|HTTP|Axios|Fetch)$/;
const FETCH_NAME = /^fetch$|^(?:\w+)?Fetch$|^fetch(?:Impl|Fn|Function)$/;
const URL_NAME = /ur[il]|path|endpoint|route|href/i;

/**
 * The request that a call sends, or undefined for a call that sends none. With a resolver, clients that other modules
 * make and options that functions return are seen too.
 */
export function requestOf(
  at: Bound,
  call: TSESTree.CallExpression,
  resolver?: Resolver,
): Request | undefined {
  const callee = unwrap(call.callee);
  const direct = clientOf(at.module, callee, resolver);
  if (direct) return direct.callable === false ? undefined : configured(at, call, direct, resolver);
  if (callee.type === 'MemberExpression') {
    const name = methodNameOf(at, callee);
    const client = clientOf(at.module, callee.object, resolver);
    if (name === undefined)
      return client && callee.computed ? shorthand(at, call, undefined, client) : undefined;
    if (client && (client.requestMethods ?? ['request']).includes(name))
      return configured(at, call, client, resolver);
    if (
      METHOD_NAMES.test(name) &&
      (client ? client.callable !== false : looksLikeClient(callee.object, call))
    )
      return shorthand(at, call, name, client);
  }
  const ofNode = nodeRequestOf(at, call, resolver);
  if (ofNode) return ofNode;
  // What can be followed is, since it may send a key of its own.
  if (resolver && sendsWhatIsDescribed(at, call, callee) && !resolver.calledFunction(at.module, callee))
    return configured(at, call, undefined, resolver);
  // A function that was handed in is what the way to this call gives it: `request(this.fetch, 'POST', url)`.
  const name = lastName(settle({ ...at, node: callee }).node);
  const isHandedOn = resolver !== undefined && handsOnFetch(at.module, callee, resolver);
  if (name === undefined || (isDeclaredHere(at.module, callee) && !isHandedOn)) return undefined;
  if (!FETCH_NAME.test(name) && !(name === 'fetcher' && call.arguments.length === 2)) return undefined;
  return configured(at, call, isOwnFetch(at.module, call) ? undefined : httpClients[0], resolver);
}

const written = new WeakMap<TSESTree.CallExpression, Request | 'none'>();

/** The request that a call sends by what is written there; found once, since code is run in the abstract many times. */
export function requestWritten(module: SyntaxModule, call: TSESTree.CallExpression): Request | undefined {
  let request = written.get(call);
  if (!request) {
    request = requestOf({ module, node: call, frame: undefined }, call) ?? 'none';
    written.set(call, request);
  }
  return request === 'none' ? undefined : request;
}

/** The name of the method that is called: of `axios[method](url)` the one that the way to this call gives it. */
function methodNameOf(at: Bound, callee: TSESTree.MemberExpression): string | undefined {
  return (
    propertyName(callee) ??
    (callee.computed ? writtenMethod({ ...at, node: callee.property })?.toLowerCase() : undefined)
  );
}

/** `fetch(url, { method })`, `axios({ url, method })`, `got(url, { method })`. */
function configured(
  at: Bound,
  call: TSESTree.CallExpression,
  client: HttpClient | undefined,
  resolver: Resolver | undefined,
): Request {
  const first = call.arguments[0];
  const only = first && first.type !== 'SpreadElement' ? literalOf({ ...at, node: first }) : undefined;
  const optionsIndex = only || isOptions(first, call) ? 0 : 1;
  return {
    call,
    at,
    client,
    optionsIndex,
    bodyIndex: undefined,
    method: configuredMethod(at, call, optionsIndex, client, resolver),
    url: only ? urlIn(only) : optionsIndex === 0 ? undefined : first && writtenUrl({ ...at, node: first }),
  };
}

const OPTIONS_NAME = /^_?(?:\w*(?:config|configuration|options|opts|params)|req|request|init)$/i;

/** `client.request(config)`: a single argument that is named for what all of a request is written in. */
function isOptions(first: Node | undefined, call: TSESTree.CallExpression): boolean {
  const name = first && call.arguments.length === 1 ? lastName(first) : undefined;
  return name !== undefined && OPTIONS_NAME.test(name);
}

/** `axios({ url, method })` */
function urlIn(options: LiteralAt): string | undefined {
  const [property] = ['url', 'uri', 'path', 'endpoint'].flatMap(
    (name) => objectProperty(options.node, name) ?? [],
  );
  return property && writtenUrl({ ...options, node: property.value });
}

/** `axios.post(url, body, options)`, `got.post(url, options)`. */
function shorthand(
  at: Bound,
  call: TSESTree.CallExpression,
  name: string | undefined,
  client: HttpClient | undefined,
): Request {
  const takesBody = name === undefined || /^(?:post|put|patch)$/.test(name);
  // Of a client known only by its look, axios' order is the common one.
  const bodyMethodsTakeIt = (client?.optionsIndexOfBodyMethods ?? 2) === 2;
  const first = call.arguments[0];
  return {
    call,
    at,
    client,
    method: name?.toUpperCase(),
    url: first && writtenUrl({ ...at, node: first }),
    optionsIndex: takesBody && bodyMethodsTakeIt ? 2 : 1,
    bodyIndex: takesBody && bodyMethodsTakeIt ? 1 : undefined,
  };
}

/** A client that is not imported from a known package: by its name and by a first argument that is a URL. */
function looksLikeClient(object: Node, call: TSESTree.CallExpression): boolean {
  const name = lastName(object);
  const url = call.arguments[0];
  if (name === undefined || !url || !CLIENT_NAME.test(name)) return false;
  const node = unwrap(url);
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'Literal') return typeof node.value === 'string' && /^\/|^https?:/.test(node.value);
  if (node.type === 'BinaryExpression') return true;
  return URL_NAME.test(lastName(node) ?? '');
}

/** A function of the file itself that is called like a client is followed instead. */
function isDeclaredHere(module: SyntaxModule, callee: Node): boolean {
  if (callee.type !== 'Identifier') return false;
  const definition = module.variableOf(callee)?.defs[0];
  return definition !== undefined && definition.type !== 'Parameter';
}
