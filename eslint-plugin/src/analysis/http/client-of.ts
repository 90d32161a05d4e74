import type { TSESTree } from '@typescript-eslint/utils';

import type { HttpClient } from '../../libraries/http-client.js';
import { httpClients } from '../../libraries/http-clients.js';
import { soleValue } from '../../syntax/bindings.js';
import { typesOf } from '../../syntax/declared-types.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap, unwrapAwait } from '../../syntax/nodes.js';
import type { Resolver } from '../resolver.js';

const MAX_DEPTH = 4;

/**
 * The client library that an expression is: an import, a global, an instance made by its factory. With a resolver, an
 * instance that another module of the project makes too.
 */
export function clientOf(
  module: SyntaxModule,
  expression: Node,
  resolver?: Resolver,
  depth = 0,
): HttpClient | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const node = unwrapAwait(expression);
  return (
    clientByValue(module, node, resolver, depth) ??
    clientByType(module, node) ??
    clientOfOtherModule(module, node, resolver, depth)
  );
}

/** What is there where a module makes a client: `axios.create(`, `got.extend(`. */
const MAKES_CLIENT = new RegExp(
  String.raw`\b(?:${[...new Set(httpClients.flatMap(({ factories }) => factories))].join('|')})\b`,
);

/** `import api from './api.js'`, where that module exports `axios.create({ baseURL })`. */
function clientOfOtherModule(
  module: SyntaxModule,
  node: Node,
  resolver: Resolver | undefined,
  depth: number,
): HttpClient | undefined {
  if (!resolver || node.type !== 'Identifier' || !module.importOf(node)) return undefined;
  const made = resolver.mentioning(MAKES_CLIENT).value(module, node);
  return made?.node.type === 'CallExpression' && made.module !== module
    ? clientOf(made.module, made.node, resolver, depth + 1)
    : undefined;
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

function clientByValue(
  module: SyntaxModule,
  node: Node,
  resolver: Resolver | undefined,
  depth: number,
): HttpClient | undefined {
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
    return value && clientOf(module, value, resolver, depth + 1);
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
    return object.type === 'ThisExpression' ? fieldClient(module, node, resolver, depth) : undefined;
  }
  // `(this.fetch ?? fetch)(url)`
  if (node.type === 'LogicalExpression') return clientOf(module, node.right, resolver, depth + 1);
  const required = node.type === 'CallExpression' ? requiredModule(module, node) : undefined;
  // `const axios = global.axios || require('axios')`
  if (required !== undefined) return httpClients.find(({ modules }) => modules.includes(required));
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const name = propertyName(node.callee);
    const client = clientOf(module, node.callee.object, resolver, depth + 1);
    return client && name !== undefined && client.factories.includes(name) ? client : undefined;
  }
  return undefined;
}

/** `axios` of `require('axios')`. */
function requiredModule(module: SyntaxModule, { callee, arguments: [name] }: TSESTree.CallExpression) {
  const isRequire = callee.type === 'Identifier' && callee.name === 'require' && module.isGlobal(callee);
  return isRequire && name?.type === 'Literal' && typeof name.value === 'string' ? name.value : undefined;
}

function fieldClient(
  module: SyntaxModule,
  node: TSESTree.MemberExpression,
  resolver: Resolver | undefined,
  depth: number,
): HttpClient | undefined {
  const name = propertyName(node);
  if (name === undefined) return undefined;
  const [initial] = module.fieldInitializers(name);
  if (initial) return clientOf(module, initial, resolver, depth + 1);
  const [write] = module.writesTo(`this.${name}`);
  return write?.type === 'AssignmentExpression'
    ? clientOf(module, write.right, resolver, depth + 1)
    : undefined;
}
