import type { TSESTree } from '@typescript-eslint/utils';

import { retryLibraries } from '../../../libraries/index.js';
import type { RetryLibrary } from '../../../libraries/retry-library.js';
import type { RetryUse } from '../../../libraries/retry-use.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { objectProperty, propertyName } from '../../../syntax/names.js';
import { unwrap } from '../../../syntax/nodes.js';
import { staticString } from '../../../syntax/static-value.js';
import { walk } from '../../../syntax/walk.js';
import type { SiteContext } from '../context.js';
import type { LibraryUseAt } from './uses.js';

const namedUses = retryLibraries.flatMap((library) =>
  library.uses.filter(({ kind }) => kind === 'property').map((use) => ({ library, use })),
);

/** Whether a text has a name under which a library finds its options, whoever is handed them. */
export function mayNameOptions(text: string): boolean {
  return namedUses.some(({ use }) => text.includes(use.path));
}

/** Objects under a name that belongs to one library: `raxConfig` among the options of an axios call. */
export function namedObjects({ module }: SiteContext): LibraryUseAt[] {
  const wanted = namedUses.filter(
    ({ library, use }) =>
      module.file.text.includes(use.path) && (!use.onlyWhereImported || importsLibrary(module, library)),
  );
  if (wanted.length === 0) return [];
  const found: LibraryUseAt[] = [];
  walk(module.file.ast, module.visitorKeys, (node) => {
    const [name, value] =
      node.type === 'Property'
        ? [propertyName(node), node.value]
        : node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression'
          ? [propertyName(node.left), node.right]
          : [];
    const named = wanted.find(({ use }) => use.path === name);
    const literal = value && unwrap(value);
    if (!named || literal?.type !== 'ObjectExpression' || isInert(module, named.use, node, literal)) return;
    found.push({ ...named, node: literal, path: '' });
  });
  return found;
}

/** Whether options stand beside a method that they don't list, so that nothing is sent again. */
function isInert(
  module: SyntaxModule,
  { unsafeMethodsBy }: RetryUse,
  { parent }: TSESTree.Node,
  options: TSESTree.ObjectExpression,
): boolean {
  if (unsafeMethodsBy === undefined || parent?.type !== 'ObjectExpression') return false;
  const method = objectProperty(parent, 'method');
  const name = method && staticString(module, method.value)?.toUpperCase();
  return (name === 'POST' || name === 'PATCH') && !objectProperty(options, unsafeMethodsBy);
}

/** Whether a file imports a library by an `import` statement. */
export function importsLibrary(module: SyntaxModule, library: RetryLibrary): boolean {
  const modules = library.modules ?? [library.name];
  return module.file.ast.body.some(
    (statement) => statement.type === 'ImportDeclaration' && modules.includes(statement.source.value),
  );
}
