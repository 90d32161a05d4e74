import type { TSESTree } from '@typescript-eslint/utils';

import { retryLibraries } from '../../../libraries/index.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { lastName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { isFunction, unwrap } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/walk.js';
import type { SiteContext } from '../context.js';
import type { Origin } from './origin.js';
import { originOfTypeName } from './origin.js';

/** An object literal that is declared to be of a package's type. */
export interface TypedObject {
  readonly literal: TSESTree.ObjectExpression;
  readonly origin: Origin;
}

const MODULES_WITH_TYPES: ReadonlySet<string> = new Set(
  retryLibraries
    .filter((library) => library.uses.some((use) => use.kind === 'type'))
    .flatMap((library) => library.modules ?? [library.name]),
);
/** Types that say the same of an object as the type that they are given. */
const SAME_OBJECT: ReadonlySet<string> = new Set(['NonNullable', 'Partial', 'Readonly', 'Required']);
const MAX_DEPTH = 4;

/** The object literals of a file that are written down as options of a library: `const policy: Options = { ... }`. */
export function typedObjects(context: SiteContext): TypedObject[] {
  const { module } = context;
  if (!importsTypes(module)) return [];
  const found: TypedObject[] = [];
  const add = (type: TSESTree.TypeNode | undefined, value: Node | null | undefined) => {
    const literal = value && unwrap(value);
    if (!type || literal?.type !== 'ObjectExpression') return;
    for (const origin of originsOfType(context, type, 0)) found.push({ literal, origin });
  };
  walk(module.file.ast, module.visitorKeys, (node) => {
    switch (node.type) {
      case 'VariableDeclarator':
        if (!isMerged(module, node.id)) add(node.id.typeAnnotation?.typeAnnotation, node.init);
        break;
      case 'PropertyDefinition':
        add(node.typeAnnotation?.typeAnnotation, node.value);
        break;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
        add(node.typeAnnotation, node.expression);
        break;
      default:
        if (isFunction(node) && node.body.type !== 'BlockStatement')
          add(node.returnType?.typeAnnotation, node.body);
    }
  });
  return found;
}

function importsTypes(module: SyntaxModule): boolean {
  return module.file.ast.body.some(
    (statement) =>
      (statement.type === 'ImportDeclaration' && MODULES_WITH_TYPES.has(statement.source.value)) ||
      (statement.type === 'TSImportEqualsDeclaration' &&
        statement.moduleReference.type === 'TSExternalModuleReference' &&
        MODULES_WITH_TYPES.has(statement.moduleReference.expression.value)),
  );
}

/** Whether an object is a part of others: what it leaves out may be added there, and is judged there. */
function isMerged(module: SyntaxModule, id: Node): boolean {
  const variable = module.variableOf(id);
  return (variable?.references ?? []).some(({ identifier }) => {
    const { parent } = identifier as TSESTree.Identifier;
    return (
      parent.type === 'SpreadElement' ||
      (parent.type === 'CallExpression' &&
        /^(?:assign|merge|defaults\w*)$/.test(lastName(parent.callee) ?? ''))
    );
  });
}

function originsOfType(context: SiteContext, type: TSESTree.TypeNode, depth: number): Origin[] {
  if (type.type !== 'TSTypeReference' || depth > MAX_DEPTH) return [];
  const name = type.typeName;
  const [argument] = type.typeArguments?.params ?? [];
  if (name.type === 'Identifier' && SAME_OBJECT.has(name.name) && argument)
    return originsOfType(context, argument, depth + 1);
  const origin = originOfTypeName(context.resolver, context.module, name);
  if (origin) return [origin];
  return name.type === 'Identifier' ? originsOfDeclaration(context, name, depth) : [];
}

/** The file's own name for a package's type: an alias, or an interface that extends it. */
function originsOfDeclaration(context: SiteContext, name: TSESTree.Identifier, depth: number): Origin[] {
  const declaration = context.module.variableOf(name)?.defs[0]?.node;
  if (declaration?.type === 'TSTypeAliasDeclaration')
    return originsOfType(context, declaration.typeAnnotation, depth + 1);
  if (declaration?.type !== 'TSInterfaceDeclaration') return [];
  return declaration.extends.flatMap(({ expression }) => {
    const origin =
      expression.type === 'Identifier'
        ? originOfTypeName(context.resolver, context.module, expression)
        : undefined;
    return origin ? [origin] : [];
  });
}
