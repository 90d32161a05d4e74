import { soleValue } from '../../syntax/bindings.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap, unwrapAwait } from '../../syntax/nodes.js';

const CONFIGURATION = /conf(?:ig)?|opt(?:ion)?s?$|setting|param|env|default|constant|limit|props|state$/i;

/** What parameters are called that a failure is handed to. */
const FAILURE = /^(?:e|ex|err|reason|failure|exception)$|error$/i;

/**
 * Whether an object's properties may be others at each attempt: one that is made with `new` and advanced
 * (`backoff = backoff.next()`), or that a call just returned, and what an attempt failed with, which says what whoever
 * threw it has decided. Configuration holds still, wherever it comes from.
 */
export function isLive(module: SyntaxModule, object: Node): boolean {
  const node = unwrap(object);
  if (CONFIGURATION.test(lastName(node) ?? '')) return false;
  if (node.type === 'MemberExpression' && node.object.type === 'ThisExpression') {
    const name = propertyName(node);
    if (name === undefined) return false;
    const written = module
      .writesTo(`this.${name}`)
      .map((write) => (write.type === 'AssignmentExpression' ? write.right : write));
    return [...module.fieldInitializers(name), ...written].some(
      (value) => isMade(value) && !CONFIGURATION.test(lastName(calleeOf(value)) ?? ''),
    );
  }
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  if (variable && isFailure(variable)) return true;
  const value = variable && soleValue(variable);
  if (!value || !isMade(value) || CONFIGURATION.test(lastName(calleeOf(value)) ?? '')) return false;
  return enclosingFunction(value) !== undefined && enclosingFunction(value) === enclosingFunction(node);
}

/** `match[1]` of `const match = text.match(/(\d+)s/)`: what a text says in which an answer gives its delay. */
export function isFoundInText(module: SyntaxModule, object: Node): boolean {
  const node = unwrap(object);
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  const value = variable && soleValue(variable);
  return value !== undefined && isMade(value) && /^(?:match|exec)$/.test(lastName(calleeOf(value)) ?? '');
}

function isFailure({ name, defs: [definition] }: Variable): boolean {
  return definition?.type === 'CatchClause' || (definition?.type === 'Parameter' && FAILURE.test(name));
}

function isMade(value: Node): boolean {
  const node = unwrapAwait(value);
  return node.type === 'NewExpression' || node.type === 'CallExpression';
}

function calleeOf(value: Node): Node {
  const node = unwrapAwait(value);
  return node.type === 'NewExpression' || node.type === 'CallExpression' ? node.callee : node;
}
