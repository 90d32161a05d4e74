import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { combineFixes } from '../../../fixes/combine.js';
import { insertStatementAfter } from '../../../fixes/insert-statement-after.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { linesOf } from '../../../fixes/lines-of.js';

/**
 * `axiosRetry(axios, options)` becomes `axiosRetry(api, options)`, behind `const api = axios.create()`.
 *
 * @returns undefined where the module makes no instance of its own, or several.
 */
export function watchInstance(
  sourceCode: SourceCode,
  module: SyntaxModule,
  call: TSESTree.CallExpression,
): ReportFixFunction | undefined {
  const [watched] = call.arguments;
  const [instance, ...others] = watched ? instancesOf(module, watched) : [];
  const statement = call.parent;
  if (!watched || !instance || others.length > 0 || statement.type !== 'ExpressionStatement')
    return undefined;
  const declaration = instance.parent;
  const holder = declaration.parent.type === 'ExportNamedDeclaration' ? declaration.parent : declaration;
  if (instance.id.type !== 'Identifier' || holder.parent.type !== 'Program') return undefined;
  const { name } = instance.id;
  if (holder.range[1] <= call.range[0]) return (fixer) => fixer.replaceText(watched, name);
  if (statement.parent.type !== 'Program') return undefined;
  const { text } = sourceCode;
  const moved =
    text.slice(statement.range[0], watched.range[0]) +
    name +
    text.slice(watched.range[1], statement.range[1]);
  return (fixer) =>
    combineFixes(
      [fixer.removeRange(linesOf(text, statement))],
      insertStatementAfter(sourceCode, fixer, holder, moved),
    ) ?? null;
}

/** What `axios.create()` makes, where a variable holds it. */
function instancesOf(module: SyntaxModule, axios: Node): TSESTree.VariableDeclarator[] {
  return (module.variableOf(axios)?.references ?? []).flatMap(({ identifier }) => {
    const { parent } = identifier;
    if (parent.type !== 'MemberExpression' || propertyName(parent) !== 'create') return [];
    const made = parent.parent;
    return made.type === 'CallExpression' && made.parent.type === 'VariableDeclarator' ? [made.parent] : [];
  });
}
