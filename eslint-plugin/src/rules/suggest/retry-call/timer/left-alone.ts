import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../../../syntax/module.js';
import { propertyName } from '../../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { walk } from '../../../../syntax/walk.js';
import { isDropped } from '../../dropped-result.js';

/**
 * Whether nobody waits for what a function gives: the file tells all who call it, and each of them drops its promise. Only
 * then it may take longer than before.
 */
export function isLeftAlone(module: SyntaxModule, fn: FunctionNode): boolean {
  const uses = usesOfFunction(module, fn)?.filter((use) => !isWithin(use, fn));
  // Who hands a function over does not say what it is called with.
  const mayBeHanded = fn.params.length === 0;
  return uses !== undefined && uses.length > 0 && uses.every((use) => isDropped(use, mayBeHanded));
}

/** Where a function is named; undefined where other files may name it too. */
export function usesOfFunction(module: SyntaxModule, fn: FunctionNode): Node[] | undefined {
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition')
    return isPrivate(parent) ? membersNamed(module, propertyName(parent)) : undefined;
  const declared = parent.type === 'VariableDeclarator' ? parent : fn;
  const holder = declared === fn ? parent : declared.parent.parent;
  const id = parent.type === 'VariableDeclarator' ? parent.id : fn.id;
  if (!id || (declared === fn && fn.type !== 'FunctionDeclaration')) return undefined;
  if (holder?.type.startsWith('Export')) return undefined;
  return module
    .variableOf(id)
    ?.references.filter(({ init }) => init !== true)
    .map(({ identifier }) => identifier as TSESTree.Identifier);
}

function isPrivate({ key, accessibility }: TSESTree.MethodDefinition | TSESTree.PropertyDefinition): boolean {
  return key.type === 'PrivateIdentifier' || accessibility === 'private';
}

function membersNamed(module: SyntaxModule, name: string | undefined): Node[] {
  const members: Node[] = [];
  walk(module.file.ast, module.visitorKeys, (node) => {
    if (node.type === 'MemberExpression' && propertyName(node) === name) members.push(node);
  });
  return members;
}
