import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../analysis/site.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import { declaratorOf } from './carry-response.js';

/** A variable that holds a response, or what it has: `response.message`. */
export interface ResponseHolder {
  readonly name: TSESTree.Identifier;
  readonly text: string;
}

/** All that a site's code holds responses in, the surest first. */
export function responseHolders(site: RetrySite): ResponseHolder[] {
  return [...responseVariables(site), ...responsesWithStatus(site), ...namedResponses(site)];
}

/** The variables that hold the response of a request. */
function responseVariables({ attempted, module }: RetrySite): ResponseHolder[] {
  return attempted.requests.flatMap(({ request }) => {
    if (request.at.module !== module) return [];
    const holder = declaratorOf(request.call)?.id ?? assignedWith(request.call);
    return holder?.type === 'Identifier' ? [{ name: holder, text: holder.name }] : [];
  });
}

/** What is assigned the result of a call: `response = await fetch(url)`. */
function assignedWith(call: Node): Node | undefined {
  const { parent } = call;
  const assignment = parent?.type === 'AwaitExpression' ? parent.parent : parent;
  return assignment?.type === 'AssignmentExpression' && assignment.operator === '='
    ? assignment.left
    : undefined;
}

const RESPONSE_NAME = /^(?:res|resp|response|reply)$|Response$/;

/** `response.message` of `response.message.statusCode`: of a client that is not known, what has a status has headers. */
function responsesWithStatus({ module, node: construct }: RetrySite): ResponseHolder[] {
  const found: ResponseHolder[] = [];
  walk(construct, module.visitorKeys, (node) => {
    if (node.type !== 'MemberExpression' || !/^status(?:Code)?$/.test(propertyName(node) ?? '')) return;
    const name = rootOf(node.object);
    if (!name) return;
    const text = module.textOf(node.object);
    if (RESPONSE_NAME.test(name.name)) found.push({ name, text });
    // An XMLHttpRequest, and what jQuery makes like one, has no headers but a function that reads them.
    if (/^_?(?:jq)?xhr$/i.test(name.name))
      found.push({ name, text: `{ 'retry-after': ${text}.getResponseHeader('Retry-After') }` });
  });
  return found;
}

/** `response = await operation()`: what it is called says what it is. */
function namedResponses({ module, node: construct }: RetrySite): ResponseHolder[] {
  const found: ResponseHolder[] = [];
  walk(construct, module.visitorKeys, (node) => {
    if (node.type !== 'AwaitExpression') return;
    const { parent } = node;
    const name =
      parent.type === 'VariableDeclarator'
        ? parent.id
        : parent.type === 'AssignmentExpression'
          ? parent.left
          : undefined;
    if (name?.type === 'Identifier' && RESPONSE_NAME.test(name.name)) found.push({ name, text: name.name });
  });
  return found;
}

function rootOf(expression: Node): TSESTree.Identifier | undefined {
  let node = unwrap(expression);
  while (node.type === 'MemberExpression' && !node.computed && !node.optional) node = unwrap(node.object);
  return node.type === 'Identifier' ? node : undefined;
}
