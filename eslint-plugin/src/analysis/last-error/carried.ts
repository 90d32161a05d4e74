import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { FailureValues } from '../failure/failure-values.js';

/** What of an error is as good as all of it: what the server answered, what was behind it. */
const ESSENCE = /^(?:response|cause|body|error|original_?error|inner_?error)$/i;

/** Whether an expression hands the error itself on, or what the server answered, not only its text. */
export function carriesError(module: SyntaxModule, values: FailureValues, expression: Node): boolean {
  if (values.isErrorItself(expression)) return true;
  let found = false;
  walk(expression, module.visitorKeys, (node) => {
    if (node.type === 'TemplateLiteral' || node.type === 'MemberExpression') return SKIP;
    if (node.type === 'BinaryExpression' && node.operator === '+') return SKIP;
    if (node.type === 'CallExpression' || node.type === 'NewExpression')
      found ||= node.arguments.some((argument) => isCarried(values, argument));
    else if (node.type === 'Property') found ||= isCarried(values, node.value);
    return undefined;
  });
  return found;
}

function isCarried(values: FailureValues, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression')
    return ESSENCE.test(propertyName(node) ?? '') && values.isError(node.object);
  return values.isErrorItself(node);
}

const TELLING =
  /(?:^|\.)_?#?(?:console|\w*logg?(?:er)?)\.|(?:^|\.)(?:\w*(?:log|debug|warn|trace)\w*|print\w*|captureException|captureMessage|increment\w*|record\w*)$/i;

/** Whether a statement does nothing but tell people: it logs or counts, on a condition perhaps. */
export function onlyTells(module: SyntaxModule, statement: Node): boolean {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.every((inner) => onlyTells(module, inner));
    case 'IfStatement':
      return (
        onlyTells(module, statement.consequent) &&
        (!statement.alternate || onlyTells(module, statement.alternate))
      );
    case 'ExpressionStatement': {
      const node = unwrap(statement.expression);
      const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
      return call.type === 'CallExpression' && TELLING.test(dottedPath(call.callee) ?? '');
    }
    default:
      return false;
  }
}
