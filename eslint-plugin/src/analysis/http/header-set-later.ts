import type { TSESTree } from '@typescript-eslint/utils';

import type { Variable } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import type { Bound } from '../delay/frame.js';
import type { Request } from './request.js';

/** A function that is handed a request and, by its name, gives it headers: `addHeaders(request)`, `sign(request)`. */
const GIVES_HEADERS = /header|idempot|key|sign|prepare/i;

/** What a request may be given after it was made; `value` is undefined where that is out of sight. */
export interface HeaderSetLater {
  readonly value: Bound | undefined;
}

/**
 * A header that a request is given once it was made, as Node's are: `request.setHeader('Idempotency-Key', key)`. Undefined
 * where nothing sets one by that name.
 */
export function headerSetLater({ call, at }: Request, name: RegExp): HeaderSetLater | undefined {
  let isOutOfSight = false;
  for (const { identifier } of variableOf(call, at)?.references ?? []) {
    const { parent } = identifier as TSESTree.Identifier;
    if (parent.type === 'CallExpression' && GIVES_HEADERS.test(lastName(parent.callee) ?? ''))
      isOutOfSight = true;
    const set = parent.type === 'MemberExpression' && isSetHeader(parent) ? parent.parent : undefined;
    if (set?.type !== 'CallExpression' || set.callee !== parent) continue;
    const [header, value] = set.arguments;
    if (header?.type !== 'Literal') isOutOfSight = true;
    else if (value && name.test(String(header.value))) return { value: { ...at, node: value } };
  }
  return isOutOfSight ? { value: undefined } : undefined;
}

function isSetHeader(member: TSESTree.MemberExpression): boolean {
  return /^(?:set|append)Header$/.test(propertyName(member) ?? '');
}

/** The variable that holds the request. */
function variableOf(call: TSESTree.CallExpression, { module }: Bound): Variable | undefined {
  const parent: Node = call.parent;
  const target =
    parent.type === 'VariableDeclarator'
      ? parent.id
      : parent.type === 'AssignmentExpression'
        ? parent.left
        : undefined;
  return target?.type === 'Identifier' ? module.variableOf(target) : undefined;
}
