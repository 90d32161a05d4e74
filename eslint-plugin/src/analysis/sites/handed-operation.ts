import type { TSESTree } from '@typescript-eslint/utils';

import { propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import type { RetrySite } from '../site.js';
import type { SiteContext } from './context.js';
import { unboundFrom } from './timer-targets.js';

/** The methods that are handed functions wherever lists, promises and events are: nobody calls a helper of his own so. */
const PLATFORM_METHODS: ReadonlySet<string> = new Set([
  ...[Array, Map, Promise, Set, String].flatMap((type) => Object.getOwnPropertyNames(type.prototype)),
  'addEventListener',
  'addListener',
  'on',
  'once',
]);

export function isPlatformMethod(callee: Node): boolean {
  const node = unwrap(callee);
  return node.type === 'MemberExpression' && PLATFORM_METHODS.has(propertyName(node) ?? '');
}

/** Whether an argument may be a function, judged by its look alone. */
export function mayBeFunction(argument: Node): boolean {
  const node = operationIn(argument);
  return node.type === 'Identifier' || node.type === 'MemberExpression' || isFunction(node);
}

/** The function that a call hands its helper to attempt, written in the call or named there. */
export function operationHanded(
  context: SiteContext,
  call: TSESTree.CallExpression,
  helper: RetrySite,
): FunctionNode | undefined {
  const inline = call.arguments.map((argument) => unwrap(argument)).find(isFunction);
  if (inline) return inline;
  const named = call.arguments[helper.operation?.index ?? 0];
  return named && functionMeant(context, named);
}

/** The function of this file that an argument is: written out, named, bound, or wrapped on its way. */
export function functionMeant({ module, resolver }: SiteContext, argument: Node): FunctionNode | undefined {
  const found = resolver.inFile.value(module, operationIn(argument));
  return found && isFunction(found.node) ? found.node : undefined;
}

/** `send` of `send.bind(client)`, `() => send()` of `limit(() => send())`: what runs once the argument is called. */
function operationIn(argument: Node): Node {
  const node = unboundFrom(argument);
  if (node.type !== 'CallExpression' || isPlatformMethod(node.callee)) return node;
  const functions = node.arguments.map((inner) => unwrap(inner)).filter(isFunction);
  const [only] = functions;
  return only && functions.length === 1 && only.params.length === 0 ? only : node;
}
