import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import { combineFixes } from '../../../fixes/combine.js';
import { insertStatementBefore } from '../../../fixes/insert-statement-before.js';
import { freshName } from '../../../fixes/names.js';
import { fileStyle } from '../../../fixes/style.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { firstBehindImports } from '../behind-imports.js';
import { importForbear } from '../jitter.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * `fetch(url)` becomes `fetchWithRetry(url)`, with `const fetchWithRetry = createFetch()` behind the imports, so that its
 * breaker and its budget see all calls; or a call of the one that the module has made already.
 *
 * @returns undefined where it is not the `fetch` of the platform that is called
 */
export function replaceFetch(
  context: Context,
  module: SyntaxModule,
  { callee }: TSESTree.CallExpression,
): ReportFixFunction | undefined {
  const { sourceCode } = context;
  if (callee.type !== 'Identifier' || callee.name !== 'fetch' || !module.isGlobal(callee)) return undefined;
  const made = madeBefore(sourceCode.ast, callee, module);
  if (made !== undefined) return (fixer) => fixer.replaceText(callee, made);
  const statement = firstBehindImports(sourceCode, callee);
  if (!statement) return undefined;
  return (fixer) => {
    const name = freshName(sourceCode, [statement, callee], 'fetchWithRetry');
    const { fixes, local } = importForbear(context, fixer, ['createFetch'], callee);
    const semicolon = fileStyle(sourceCode).semicolons ? ';' : '';
    const declaration = `const ${name} = ${local('createFetch')}()${semicolon}\n`;
    return (
      combineFixes(fixes, insertStatementBefore(sourceCode, fixer, statement, declaration), [
        fixer.replaceText(callee, name),
      ]) ?? null
    );
  };
}

/** The name of a constant of the module that holds what `createFetch` of forbear has made, above a place. */
function madeBefore(
  { body }: TSESTree.Program,
  place: TSESTree.Node,
  module: SyntaxModule,
): string | undefined {
  for (const statement of body) {
    if (statement.range[0] > place.range[0]) return undefined;
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    for (const { id, init } of declaration.declarations)
      if (id.type === 'Identifier' && init?.type === 'CallExpression' && isCreateFetch(init.callee, module))
        return id.name;
  }
  return undefined;
}

function isCreateFetch(callee: TSESTree.Node, module: SyntaxModule): boolean {
  const binding = module.importOf(callee);
  return binding?.source === 'forbear' && binding.imported === 'createFetch';
}
