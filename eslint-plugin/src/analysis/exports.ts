import type { SyntaxModule } from '../syntax/module.js';
import { objectProperty, propertyName } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { dottedPath } from '../syntax/names.js';

/** What an export leads to: a node of the module, or other modules to look in. */
export type Exported =
  { readonly node: Node } | { readonly source: readonly string[]; readonly imported: string };

/** Finds what a module exports under a name: ES module syntax, `module.exports` and `exports.name`. */
export function exportedNode(module: SyntaxModule, name: string): Exported | undefined {
  const stars: string[] = [];
  for (const statement of module.file.ast.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration': {
        const { declaration } = statement;
        if (declaration?.type === 'VariableDeclaration') {
          const declarator = declaration.declarations.find(
            (d) => d.id.type === 'Identifier' && d.id.name === name,
          );
          if (declarator) return { node: declarator.id };
        } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
          if (declaration.id.name === name) return { node: declaration };
        }
        for (const specifier of statement.specifiers) {
          const exported =
            specifier.exported.type === 'Identifier' ? specifier.exported.name : specifier.exported.value;
          if (exported !== name) continue;
          const local = specifier.local.type === 'Identifier' ? specifier.local.name : specifier.local.value;
          return statement.source
            ? { source: [statement.source.value], imported: local }
            : { node: specifier.local };
        }
        break;
      }
      case 'ExportDefaultDeclaration':
        if (name === 'default') return { node: statement.declaration };
        break;
      case 'ExportAllDeclaration':
        if (!statement.exported) stars.push(statement.source.value);
        break;
      case 'TSExportAssignment':
        if (name === 'default' || name === '*') return { node: statement.expression };
        break;
      case 'ExpressionStatement': {
        const found = commonJsExport(statement.expression, name);
        if (found) return found;
        break;
      }
      default:
    }
  }
  return stars.length > 0 ? { source: stars, imported: name } : undefined;
}

function commonJsExport(expression: Node, name: string): Exported | undefined {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression')
    return undefined;
  const target = dottedPath(expression.left);
  if (target === 'module.exports') {
    if (name === 'default' || name === '*') return { node: expression.right };
    if (expression.right.type !== 'ObjectExpression') return undefined;
    const property = objectProperty(expression.right, name);
    return property && { node: property.value };
  }
  if (target === `exports.${name}` || target === `module.exports.${name}`)
    return propertyName(expression.left) === name ? { node: expression.right } : undefined;
  return undefined;
}
