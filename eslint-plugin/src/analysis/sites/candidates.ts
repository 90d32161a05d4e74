import type { TSESTree } from '@typescript-eslint/utils';

import type { Variable } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';

const LIST_OF_DELAYS = /delay|backoff|wait|interval|timeout|schedule|_ms$/i;
const TAKES_BY_POSITION = /^(?:nth|at|item|get|eq|charAt|charCodeAt)$/;

/** `RETRY_DELAYS` of `RETRY_DELAYS[attempt]`. */
export function isListOfDelays(list: Node): boolean {
  return LIST_OF_DELAYS.test(lastName(list) ?? '');
}

/** Whether a variable picks from a list that is not one of delays: `hosts[i]`, `buttons.nth(i)`. */
export function picksFromList(variable: Variable | undefined): boolean {
  return (variable?.references ?? []).some((reference) => {
    const identifier = reference.identifier as TSESTree.Identifier;
    const { parent } = identifier;
    if (parent.type === 'CallExpression')
      return (
        parent.arguments.length === 1 &&
        parent.arguments[0] === identifier &&
        TAKES_BY_POSITION.test(lastName(parent.callee) ?? '')
      );
    if (parent.type !== 'MemberExpression' || parent.property !== identifier || !parent.computed)
      return false;
    return !isListOfDelays(parent.object);
  });
}

/**
 * Whether a variable is part of a name that is made with it: `const slug = n ? `${title}-${n}` : title`. What is asked for
 * then is another thing each time. What is only told, `const message = `attempt ${n}``, is not.
 */
export function numbersWhatIsAsked(variable: Variable | undefined): boolean {
  return (variable?.references ?? []).some((reference) => {
    let node = reference.identifier as Node;
    if (node.parent?.type !== 'TemplateLiteral') return false;
    while (node.parent && /^(?:Template|Conditional|Logical)/.test(node.parent.type)) node = node.parent;
    const { parent } = node;
    return (
      parent?.type === 'VariableDeclarator' &&
      !TOLD.test(parent.id.type === 'Identifier' ? parent.id.name : '')
    );
  });
}

/** Names of what is said to somebody. */
const TOLD =
  /me?ss?a?ge?$|text|label|log|info|detail|description|reason|prefix|suffix|title|warning|error|tag$/i;

/** What may be told of an attempt that is an object: which one it is. */
const TELLS_WHICH = /^(?:number|count|index|current|total|delay\w*|signal|retries)$/i;

/** Whether a variable stands for a thing to do: `attempt.selector`, `attempt()`, and not for how often it was done. */
export function isThing(variable: Variable | undefined): boolean {
  return (variable?.references ?? []).some((reference) => {
    const identifier = reference.identifier as Node;
    const { parent } = identifier;
    if (parent?.type === 'CallExpression') return parent.callee === identifier;
    return (
      parent?.type === 'MemberExpression' &&
      parent.object === identifier &&
      !TELLS_WHICH.test(propertyName(parent) ?? '')
    );
  });
}
