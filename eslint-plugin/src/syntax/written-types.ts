import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from './module.js';
import type { Node } from './nodes.js';
import { unwrap } from './nodes.js';

/* What the types that a file writes out say of its values, without a type checker. */

/** A type may be named by another, and that by another. */
const MAX_HOPS = 8;

/**
 * Whether an argument of a call can't have a property: the type that is written for the parameter, or for the variable
 * that is handed over, is an object type of this file that does not name it.
 */
export function isClosedTo(
  module: SyntaxModule,
  { callee, arguments: given }: TSESTree.CallExpression,
  index: number,
  property: string,
): boolean {
  const argument = given[index];
  const types = [parameterType(module, callee, index), argument && typeOf(module, argument)];
  return types.some((type) => type && lacks(module, type, property));
}

function lacks(module: SyntaxModule, written: TSESTree.TypeNode, property: string): boolean {
  const type = resolved(module, written);
  switch (type?.type) {
    case 'TSUnionType': {
      const objects = type.types.filter((part) => !NOTHING.has(part.type));
      return objects.length > 0 && objects.every((part) => lacks(module, part, property));
    }
    case 'TSIntersectionType':
      return type.types.every((part) => lacks(module, part, property));
    case 'TSTypeLiteral':
      return lacksMember(type.members, property);
    case 'TSInterfaceBody':
      return lacksMember(type.body, property);
    default:
      return false;
  }
}

const NOTHING: ReadonlySet<string> = new Set(['TSNullKeyword', 'TSUndefinedKeyword']);

/** Members without a name, such as `[name: string]: unknown`, may be any. */
function lacksMember(members: readonly TSESTree.TypeElement[], property: string): boolean {
  return members.every((member) => {
    const name = memberName(member);
    return name !== undefined && name !== property;
  });
}

function memberName(member: TSESTree.TypeElement): string | undefined {
  if ((member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') || member.computed)
    return undefined;
  const { key } = member;
  return key.type === 'Identifier' ? key.name : String(key.value);
}

/** The type that is written for a parameter of what is called, a value of a function type. */
function parameterType(module: SyntaxModule, callee: Node, index: number): TSESTree.TypeNode | undefined {
  const type = typeOf(module, callee);
  const called = type && resolved(module, type);
  const parameter = called?.type === 'TSFunctionType' ? called.params[index] : undefined;
  return parameter?.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
}

/** The type that is written for a value: with its declaration, or as a member of that of its object. */
function typeOf(module: SyntaxModule, expression: Node): TSESTree.TypeNode | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') {
    const declared = module.variableOf(node)?.identifiers ?? [];
    return declared.find(({ typeAnnotation }) => typeAnnotation)?.typeAnnotation?.typeAnnotation;
  }
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier')
    return undefined;
  const { name } = node.property;
  const owner = typeOf(module, node.object);
  const type = owner && resolved(module, owner);
  const members =
    type?.type === 'TSTypeLiteral' ? type.members : type?.type === 'TSInterfaceBody' ? type.body : [];
  const member = members.find((each) => memberName(each) === name);
  return member?.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined;
}

/** What a type is where this file says it, by another name or as an interface that extends no other. */
function resolved(
  module: SyntaxModule,
  written: TSESTree.TypeNode,
): TSESTree.TSInterfaceBody | TSESTree.TypeNode | undefined {
  let type = written;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    if (type.type !== 'TSTypeReference') return type;
    const { typeName, typeArguments } = type;
    const definitions = typeName.type === 'Identifier' ? module.variableOf(typeName)?.defs : undefined;
    // Declared twice, an interface has the members of both.
    const declaration = definitions?.length === 1 ? definitions[0]?.node : undefined;
    if (typeArguments) return undefined;
    if (declaration?.type === 'TSInterfaceDeclaration')
      return declaration.extends.length === 0 ? declaration.body : undefined;
    if (declaration?.type !== 'TSTypeAliasDeclaration') return undefined;
    type = declaration.typeAnnotation;
  }
  return undefined;
}
