import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { ERROR_NAME, isStatus } from './names.js';

/**
 * Whether a variable holds what was answered, whatever its name is: it is asked for a status, and declared here or handed
 * to a callback beside the error that comes where no answer does.
 */
export function holdsAnswer(module: SyntaxModule, identifier: TSESTree.Identifier): boolean {
  const variable = module.variableOf(identifier);
  const kind = variable?.defs[0]?.type;
  if (!variable || !isAskedForStatus(variable)) return false;
  return kind === 'Variable' || (kind === 'Parameter' && parameterBeside(module, variable, 1) !== undefined);
}

/** Whether a variable is the error that a callback is handed where no answer came: `(error, response) => ...`. */
export function takesPlaceOfAnswer(module: SyntaxModule, identifier: TSESTree.Identifier): boolean {
  const variable = module.variableOf(identifier);
  if (variable?.defs[0]?.type !== 'Parameter' || !ERROR_NAME.test(identifier.name)) return false;
  const answer = parameterBeside(module, variable, 0);
  return answer !== undefined && isAskedForStatus(answer);
}

/** Of a callback that is handed an error and an answer, the one beside `variable`, which is at a position itself. */
function parameterBeside(module: SyntaxModule, variable: Variable, position: 0 | 1): Variable | undefined {
  const fn = variable.defs[0]?.node;
  if (!fn || !isFunction(fn)) return undefined;
  const [error, answer] = fn.params.map(parameterIdentifier);
  if (!error || !answer || !ERROR_NAME.test(error.name)) return undefined;
  const [own, other] = position === 0 ? [error, answer] : [answer, error];
  return module.variableOf(own) === variable ? module.variableOf(other) : undefined;
}

function isAskedForStatus({ references }: Variable): boolean {
  return references.some(({ identifier }) => {
    const { parent } = identifier as TSESTree.Identifier;
    return parent.type === 'MemberExpression' && parent.object === identifier && isAsked(parent);
  });
}

/** `answer.ok`, `answer.status === 429`, `[429, 503].includes(answer.status)`; a status in words is none of HTTP. */
function isAsked(member: TSESTree.MemberExpression): boolean {
  if (propertyName(member) === 'ok') return true;
  if (!isStatus(member)) return false;
  const { parent } = member;
  if (parent.type === 'CallExpression') return parent.arguments.includes(member);
  return parent.type === 'BinaryExpression' && [parent.left, parent.right].some(isStatusNumber);
}

function isStatusNumber(side: Node): boolean {
  const node = unwrap(side);
  return node.type === 'Literal' && typeof node.value === 'number' && node.value >= 100 && node.value < 600;
}
