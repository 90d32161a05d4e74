import type { TSESTree } from '@typescript-eslint/utils';

import { groupBy } from './group-by.js';
import { propertyName } from './names.js';
import type { ClassNode } from './nodes.js';

/** A method, accessor or field as a class declares it. */
export type NamedMember = TSESTree.MethodDefinition | TSESTree.PropertyDefinition;

/** The members that a class declares under a name, in their order: a method may have several signatures. */
export function membersNamed(node: ClassNode, name: string): readonly NamedMember[] {
  let named = known.get(node);
  if (!named) {
    const members = node.body.body.filter(
      (member): member is NamedMember =>
        member.type === 'MethodDefinition' || member.type === 'PropertyDefinition',
    );
    named = groupBy(members, propertyName);
    known.set(node, named);
  }
  return named.get(name) ?? [];
}

const known = new WeakMap<ClassNode, ReadonlyMap<string, readonly NamedMember[]>>();
