import type { TSESTree } from '@typescript-eslint/utils';

import type { HttpClient } from '../../libraries/http-client.js';
import { httpClients } from '../../libraries/http-clients.js';
import { soleValue } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, objectProperty, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { typesOf } from '../../syntax/declared-types.js';
import { staticString } from '../../syntax/static-value.js';
import type { Bound } from '../delay/frame.js';
import { literalOf } from './object-lookup.js';

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
  /** The position of the request's body among the arguments, where it is an argument of its own. */
  readonly bodyIndex: number | undefined;
}

const METHOD_NAMES = /^(?:get|head|options|post|put|patch|delete)$/;
const CLIENT_NAME =
  /^(?:axios|https?|api|client|request|got|ky|rest|agent|httpService|instance|\$?fetch)$|(?:Client|Api|API|Http|HTTP|Axios|Fetch)$/;
const FETCH_NAME = /^fetch$|^(?:\w+)?Fetch$|^fetch(?:Impl|Fn|Function)$/;
const URL_NAME = /ur[il]|path|endpoint|route|href/i;

/** The request that a call sends, or undefined for a call that sends none. */
export function requestOf(at: Bound, call: TSESTree.CallExpression): Request | undefined {
  const callee = unwrap(call.callee);
  const direct = clientOf(at.module, callee);
  if (direct) return configured(at, call, direct);
  if (callee.type === 'MemberExpression') {
    const name = propertyName(callee);
    if (name === undefined) return undefined;
    const client = clientOf(at.module, callee.object);
    if (client && name === 'request') return configured(at, call, client);
    if (METHOD_NAMES.test(name) && (client ?? looksLikeClient(callee.object, call)))
      return shorthand(at, call, name, client);
  }
  const name = lastName(callee);
  if (name === undefined || !FETCH_NAME.test(name) || isDeclaredHere(at.module, callee)) return undefined;
  // `this.client.fetch(request)` is somebody's own method, which may reject where fetch does not.
  const isMethod = callee.type === 'MemberExpression' && unwrap(callee.object).type === 'MemberExpression';
  return configured(at, call, isMethod ? undefined : httpClients[0]);
}

/** The client library that an expression is: an import, a global, an instance made by its factory. */
export function clientOf(module: SyntaxModule, expression: Node, depth = 0): HttpClient | undefined {
  if (depth > 4) return undefined;
  const node = unwrapAwait(expression);
  return clientByValue(module, node, depth) ?? clientByType(module, node);
}

/** `constructor(private readonly http: HttpService)`, `(client: AxiosInstance) => ...` */
function clientByType(module: SyntaxModule, node: Node): HttpClient | undefined {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return undefined;
  const types = typesOf(module, node);
  if (types.length === 0) return undefined;
  return httpClients.find((client) =>
    client.types?.some((known) =>
      types.some((one) => one.package === known.package && one.name === known.name),
    ),
  );
}

function clientByValue(module: SyntaxModule, node: Node, depth: number): HttpClient | undefined {
  if (node.type === 'Identifier') {
    const binding = module.importOf(node);
    if (binding)
      return httpClients.find(
        (client) =>
          client.modules.includes(binding.source) &&
          (binding.imported === '*' || client.exports.includes(binding.imported)),
      );
    if (module.isGlobal(node)) return httpClients.find((client) => client.globals.includes(node.name));
    const variable = module.variableOf(node);
    const value = variable && soleValue(variable);
    return value && clientOf(module, value, depth + 1);
  }
  if (node.type === 'MemberExpression') {
    const name = propertyName(node);
    const object = unwrap(node.object);
    if (object.type === 'Identifier') {
      const binding = module.importOf(object);
      if (binding?.imported === '*' && name !== undefined)
        return httpClients.find(
          (client) => client.modules.includes(binding.source) && client.exports.includes(name),
        );
      if (/^(?:globalThis|window|self|global)$/.test(object.name) && module.isGlobal(object))
        return httpClients.find((client) => name !== undefined && client.globals.includes(name));
    }
    return object.type === 'ThisExpression' ? fieldClient(module, node, depth) : undefined;
  }
  // `(this.fetch ?? fetch)(url)`
  if (node.type === 'LogicalExpression') return clientOf(module, node.right, depth + 1);
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const name = propertyName(node.callee);
    const client = clientOf(module, node.callee.object, depth + 1);
    return client && name !== undefined && client.factories.includes(name) ? client : undefined;
  }
  return undefined;
}

function fieldClient(
  module: SyntaxModule,
  node: TSESTree.MemberExpression,
  depth: number,
): HttpClient | undefined {
  const name = propertyName(node);
  if (name === undefined) return undefined;
  const [initial] = module.fieldInitializers(name);
  if (initial) return clientOf(module, initial, depth + 1);
  const [write] = module.writesTo(`this.${name}`);
  return write?.type === 'AssignmentExpression' ? clientOf(module, write.right, depth + 1) : undefined;
}

/** `fetch(url, { method })`, `axios({ url, method })`, `got(url, { method })`. */
function configured(at: Bound, call: TSESTree.CallExpression, client: HttpClient | undefined): Request {
  const first = call.arguments[0];
  const only = first && first.type !== 'SpreadElement' ? literalOf({ ...at, node: first }) : undefined;
  const optionsIndex = only ? 0 : 1;
  return {
    call,
    at,
    client,
    optionsIndex,
    bodyIndex: undefined,
    method: configuredMethod(at, call, optionsIndex),
    url: only ? undefined : first && writtenUrl(at.module, first),
  };
}

function configuredMethod(
  at: Bound,
  call: TSESTree.CallExpression,
  optionsIndex: number,
): string | undefined {
  const options = call.arguments[optionsIndex];
  if (!options) return call.arguments.length > 0 ? 'GET' : undefined;
  if (options.type === 'SpreadElement') return undefined;
  const literal = literalOf({ ...at, node: options });
  if (!literal) return undefined;
  const property = objectProperty(literal.node, 'method');
  if (property) {
    const written =
      staticString(literal.module, property.value) ?? literal.module.types?.literal(property.value);
    return typeof written === 'string' ? written.toUpperCase() : undefined;
  }
  return literal.node.properties.some((p) => p.type === 'SpreadElement') ? undefined : 'GET';
}

/** `axios.post(url, body, options)`, `got.post(url, options)`. */
function shorthand(
  at: Bound,
  call: TSESTree.CallExpression,
  name: string,
  client: HttpClient | undefined,
): Request {
  const takesBody = /^(?:post|put|patch)$/.test(name);
  // Of a client known only by its look, axios' order is the common one.
  const bodyMethodsTakeIt = (client?.optionsIndexOfBodyMethods ?? 2) === 2;
  const first = call.arguments[0];
  return {
    call,
    at,
    client,
    method: name.toUpperCase(),
    url: first && writtenUrl(at.module, first),
    optionsIndex: takesBody && bodyMethodsTakeIt ? 2 : 1,
    bodyIndex: takesBody && bodyMethodsTakeIt ? 1 : undefined,
  };
}

function writtenUrl(module: SyntaxModule, argument: Node): string | undefined {
  const node = unwrap(argument);
  if (node.type === 'TemplateLiteral') return node.quasis.map((quasi) => quasi.value.cooked).join('*');
  if (node.type === 'NewExpression' && node.arguments[0]) return writtenUrl(module, node.arguments[0]);
  if (node.type === 'BinaryExpression' && node.left.type !== 'PrivateIdentifier')
    return `${writtenUrl(module, node.left) ?? '*'}${writtenUrl(module, node.right) ?? '*'}`;
  return staticString(module, node);
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
