import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../../../syntax/module.js';
import { lastName, propertyName } from '../../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { walk } from '../../../../syntax/walk.js';

/** What calls a function that it is handed, and does nothing with the promise that this gives. */
const DISCARDS =
  /^(?:setTimeout|setInterval|setImmediate|nextTick|queueMicrotask|on|once|addListener|addEventListener)$/;

/**
 * Whether nobody waits for what a function gives: the file tells all who call it, and each of them drops its promise. Only
 * then it may take longer than before.
 */
export function isLeftAlone(module: SyntaxModule, fn: FunctionNode): boolean {
  const uses = usesOf(module, fn)?.filter((use) => !isWithin(use, fn));
  // Who hands a function over does not say what it is called with.
  const mayBeHanded = fn.params.length === 0;
  return uses !== undefined && uses.length > 0 && uses.every((use) => isDropped(use, mayBeHanded));
}

/** Where a function is named; undefined where other files may name it too. */
function usesOf(module: SyntaxModule, fn: FunctionNode): Node[] | undefined {
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition')
    return isPrivate(parent) ? membersNamed(module, propertyName(parent)) : undefined;
  const declared = parent.type === 'VariableDeclarator' ? parent : fn;
  const holder = declared === fn ? parent : declared.parent?.parent;
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

/** Whether a function is called, or handed to who calls it, and its promise dropped. */
function isDropped(use: Node, mayBeHanded: boolean): boolean {
  const { parent } = use;
  if (parent?.type !== 'CallExpression') return false;
  if (parent.callee === use) return isResultDropped(parent);
  return mayBeHanded && DISCARDS.test(lastName(parent.callee) ?? '');
}

function isResultDropped(result: Node): boolean {
  const { parent } = result;
  switch (parent?.type) {
    case 'ExpressionStatement':
      return true;
    case 'UnaryExpression':
      return parent.operator === 'void';
    // `connect().catch(report)` hears of what the function throws, as before.
    case 'MemberExpression':
      return (
        propertyName(parent) === 'catch' &&
        parent.parent.type === 'CallExpression' &&
        isResultDropped(parent.parent)
      );
    case 'ArrowFunctionExpression':
      return parent.body === result && isDropped(parent, true);
    default:
      return false;
  }
}
