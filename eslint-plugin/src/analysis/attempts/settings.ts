import { parameterIdentifier } from '../../syntax/functions.js';
import type { Variable } from '../../syntax/module.js';
import { dottedPath, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import type { Subject } from './subject.js';

/** What a caller is asked for once, and what holds for all attempts. */
const SETTINGS = /^_?(?:\w*(?:options|opts|config|configuration|settings))$/i;
/** Members that are no setting: what is counted, and what tells of an end. */
const CHANGES =
  /count|attempt|tries|remaining|left|abort|cancel|stop(?!tion)|clos|signal|until|deadline|expire/i;

/**
 * Whether an expression is an option that stays what it is from attempt to attempt, and so can't end a retry:
 * `options.retryOnError` of a parameter that is handed on as it came, or of an object from outside of what is attempted.
 */
export function holdsStill(subject: Subject, expression: Node): boolean {
  const names: string[] = [];
  let node = unwrap(expression);
  for (; node.type === 'MemberExpression'; node = unwrap(node.object)) names.push(propertyName(node) ?? '');
  if (node.type !== 'Identifier' || names.length === 0 || !SETTINGS.test(node.name)) return false;
  if (names.some((name) => name === '' || CHANGES.test(name))) return false;
  const variable = subject.module.variableOf(node);
  if (!variable || variable.references.some((reference) => reference.isWrite() && !reference.init))
    return false;
  return isFromOutside(subject, variable) && !isWrittenInto(variable);
}

function isFromOutside({ fn, body, module, again }: Subject, variable: Variable): boolean {
  const declaration = variable.defs[0]?.node;
  if (!declaration || !isWithin(declaration, fn ?? body)) return declaration !== undefined;
  if (variable.defs[0]?.type !== 'Parameter' || declaration !== fn || !isFunction(declaration)) return false;
  const index = declaration.params.findIndex((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return identifier !== undefined && module.variableOf(identifier) === variable;
  });
  return [...again].every(
    (call) =>
      call.type === 'CallExpression' &&
      call.arguments[index] !== undefined &&
      module.variableOf(call.arguments[index]) === variable,
  );
}

/** Whether a member of what a variable holds is written to, anywhere in the file. */
export function isWrittenInto({ references }: Variable): boolean {
  return references.some(({ identifier }) => {
    let node = identifier as Node;
    while (node.parent?.type === 'MemberExpression' && node.parent.object === node) node = node.parent;
    const { parent } = node;
    return (
      dottedPath(node) !== undefined &&
      ((parent?.type === 'AssignmentExpression' && parent.left === node) ||
        parent?.type === 'UpdateExpression')
    );
  });
}
