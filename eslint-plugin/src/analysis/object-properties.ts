import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../syntax/module.js';
import { enumMemberName, propertyName } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { partsOf } from './option-defaults.js';
import type { Located, Resolver } from './resolver.js';

/** What an object has under a name; of what is spread into it, what is in sight: `{ ...DEFAULTS, ...options }`. */
export function propertyOf(
  names: Resolver,
  { module, node }: Located,
  name: string,
  depth: number,
): Located | undefined {
  if (depth > 6) return undefined;
  if (node.type !== 'ObjectExpression') return propertyOfParts(names, module, partsOf(node), name, depth);
  for (const property of [...node.properties].reverse()) {
    const found =
      property.type === 'SpreadElement'
        ? propertyOfParts(names, module, [property.argument], name, depth)
        : propertyName(property) === name
          ? names.value(module, property.value, depth + 1)
          : undefined;
    if (found) return found;
  }
  return undefined;
}

function propertyOfParts(
  names: Resolver,
  module: SyntaxModule,
  parts: readonly Node[],
  name: string,
  depth: number,
): Located | undefined {
  for (const part of parts) {
    const object = names.value(module, part, depth + 1);
    const found = object && propertyOf(names, object, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** What an enumeration gives a member: `429` of `enum Status { Busy = 429 }`. */
export function memberOfEnum(
  module: SyntaxModule,
  { body }: TSESTree.TSEnumDeclaration,
  name: string,
): Located | undefined {
  const member = body.members.find((one) => enumMemberName(one) === name);
  return member?.initializer && { module, node: member.initializer };
}
