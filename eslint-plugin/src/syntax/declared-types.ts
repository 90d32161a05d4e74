import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, parameterIdentifier } from './functions.js';
import type { SyntaxModule } from './module.js';
import { propertyName } from './names.js';
import type { Node } from './nodes.js';
import { unwrap } from './nodes.js';
import type { NamedType } from './type-source.js';

/** The named types of an expression: those that its declaration is annotated with, and those that a checker knows. */
export function typesOf(module: SyntaxModule, expression: Node): readonly NamedType[] {
  const node = unwrap(expression);
  const annotation = annotationOf(module, node);
  const annotated = annotation ? namedIn(module, annotation) : [];
  return [...annotated, ...(module.types?.namedTypes(node) ?? [])];
}

/** Whether an expression may be of a type that the platform itself declares: `AbortSignal`, `Response`, `Promise`. */
export function isOfPlatformType(module: SyntaxModule, expression: Node, name: string): boolean {
  return typesOf(module, expression).some((type) => type.package === undefined && type.name === name);
}

function annotationOf(module: SyntaxModule, node: Node): TSESTree.TypeNode | undefined {
  if (node.type === 'Identifier') {
    const declared = module.variableOf(node)?.identifiers ?? [];
    return declared.find(({ typeAnnotation }) => typeAnnotation)?.typeAnnotation?.typeAnnotation;
  }
  if (node.type !== 'MemberExpression' || unwrap(node.object).type !== 'ThisExpression') return undefined;
  const name = propertyName(node);
  const owner = name === undefined ? undefined : enclosingClass(node);
  for (const member of owner?.body.body ?? []) {
    if (member.type === 'PropertyDefinition' && propertyName(member) === name)
      return member.typeAnnotation?.typeAnnotation;
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const parameter of member.value.params) {
      const identifier = parameterIdentifier(parameter);
      if (parameter.type === 'TSParameterProperty' && identifier?.name === name)
        return identifier?.typeAnnotation?.typeAnnotation;
    }
  }
  return undefined;
}

function namedIn(module: SyntaxModule, type: TSESTree.TypeNode): readonly NamedType[] {
  if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType')
    return type.types.flatMap((part) => namedIn(module, part));
  if (type.type !== 'TSTypeReference') return [];
  const { typeName } = type;
  if (typeName.type === 'Identifier') {
    const binding = module.importOf(typeName);
    return [binding ? imported(binding.imported, binding.source) : own(typeName.name)];
  }
  // `Axios.AxiosInstance`
  if (typeName.type !== 'TSQualifiedName' || typeName.left.type !== 'Identifier') return [];
  const binding = module.importOf(typeName.left);
  return [binding ? imported(typeName.right.name, binding.source) : own(typeName.right.name)];
}

function own(name: string): NamedType {
  return { name, package: undefined };
}

function imported(name: string, source: string): NamedType {
  return { name, package: /^[./#]|^node:/.test(source) ? undefined : source };
}
