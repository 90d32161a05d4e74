import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { FailureValues } from '../failure/failure-values.js';

/** Whether an expression hands the error itself on, not only its text. */
export function carriesError(module: SyntaxModule, values: FailureValues, expression: Node): boolean {
  if (values.isErrorItself(expression)) return true;
  let found = false;
  walk(expression, module.visitorKeys, (node) => {
    if (node.type === 'TemplateLiteral' || node.type === 'MemberExpression') return SKIP;
    if (node.type === 'BinaryExpression' && node.operator === '+') return SKIP;
    if (node.type === 'CallExpression' || node.type === 'NewExpression')
      found ||= node.arguments.some((argument) => values.isErrorItself(argument));
    else if (node.type === 'Property') found ||= values.isErrorItself(node.value);
    return undefined;
  });
  return found;
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
