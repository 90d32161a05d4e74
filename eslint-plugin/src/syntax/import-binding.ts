import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { Node } from './nodes.js';

/** Where a name in a module comes from, when it is imported. `imported` is `*` for a namespace, `default` for a default. */
export interface ImportBinding {
  readonly source: string;
  readonly imported: string;
  readonly node: Node;
}

/** What a definition imports, by `import` or `require`; undefined where it does not. */
export function importedBy(definition: TSESLint.Scope.Definition): ImportBinding | undefined {
  if (definition.type === 'ImportBinding') return importBinding(definition.node);
  if (definition.type === 'Variable') return requireBinding(definition.node, definition.name);
  return undefined;
}

function importBinding(node: Node): ImportBinding | undefined {
  const declaration = node.parent;
  if (node.type === 'TSImportEqualsDeclaration') {
    const reference = node.moduleReference;
    const source = reference.type === 'TSExternalModuleReference' ? reference.expression.value : undefined;
    return source === undefined ? undefined : { source, imported: '*', node };
  }
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const source = declaration.source.value;
  switch (node.type) {
    case 'ImportDefaultSpecifier':
      return { source, imported: 'default', node };
    case 'ImportNamespaceSpecifier':
      return { source, imported: '*', node };
    case 'ImportSpecifier':
      return {
        source,
        imported: node.imported.type === 'Identifier' ? node.imported.name : node.imported.value,
        node,
      };
    default:
      return undefined;
  }
}

/** What TypeScript, Babel and esbuild put around `require` so that a CommonJS module has a `default`. */
function isInterop(callee: Node): boolean {
  return (
    callee.type === 'Identifier' &&
    /^(?:__importDefault|__importStar|__toESM|_interopRequire\w+)$/.test(callee.name)
  );
}

/** `const x = require('m')`, `const { a: x } = require('m')`, `const x = require('m').a`. */
function requireBinding(declarator: TSESTree.VariableDeclarator, name: Node): ImportBinding | undefined {
  let init = declarator.init;
  let member: string | undefined;
  if (init?.type === 'MemberExpression' && !init.computed && init.property.type === 'Identifier') {
    member = init.property.name;
    init = init.object;
  }
  if (init?.type === 'CallExpression' && isInterop(init.callee))
    [init] = init.arguments as [TSESTree.Expression];
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require')
    return undefined;
  const argument = init.arguments[0];
  if (argument?.type !== 'Literal' || typeof argument.value !== 'string') return undefined;
  const source = argument.value;
  if (declarator.id.type === 'Identifier') return { source, imported: member ?? '*', node: declarator };
  if (declarator.id.type !== 'ObjectPattern' || member !== undefined) return undefined;
  for (const property of declarator.id.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (target === name) return { source, imported: property.key.name, node: property };
  }
  return undefined;
}
