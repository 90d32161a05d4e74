import type { TSESTree } from '@typescript-eslint/utils';

import { soleValue } from '../syntax/bindings.js';
import { membersNamed } from '../syntax/classes.js';
import { enclosingClass, parameterIdentifier } from '../syntax/functions.js';
import type { SyntaxModule } from '../syntax/module.js';
import { propertyName } from '../syntax/names.js';
import type { ClassNode, Node } from '../syntax/nodes.js';
import { isClass, isFunction, isWithin, unwrapAwait } from '../syntax/nodes.js';
import type { Located, Resolver } from './resolver.js';

const CLASS = /\bclass\b/;

/** Finds the class that an expression is an instance of, and what the members of a class are. */
export class ClassResolver {
  constructor(private readonly names: Resolver) {}

  /** The class that an expression is an instance of. */
  instanceClass(module: SyntaxModule, expression: Node, depth = 0): Located<ClassNode> | undefined {
    if (depth > 6) return undefined;
    const node = unwrapAwait(expression);
    if (node.type === 'ThisExpression') {
      const own = enclosingClass(node);
      return own && { module, node: own };
    }
    if (node.type === 'NewExpression') return this.#class(module, node.callee, depth);
    if (node.type === 'Identifier') {
      const variable = module.variableOf(node);
      const annotation = variable?.identifiers
        .map((identifier) => identifier.typeAnnotation)
        .find((type) => type !== undefined);
      if (annotation) return this.#annotated(module, annotation, depth);
      const value = variable && soleValue(variable);
      if (value) return this.instanceClass(module, value, depth + 1);
      return undefined;
    }
    if (node.type === 'MemberExpression') {
      const name = propertyName(node);
      const owner = name === undefined ? undefined : this.instanceClass(module, node.object, depth + 1);
      return owner && name !== undefined ? this.#fieldClass(owner, name, depth) : undefined;
    }
    return undefined;
  }

  /** A method or field of a class, its base classes included. */
  classMember(owner: Located<ClassNode>, name: string, depth = 0): Located | undefined {
    for (const member of membersNamed(owner.node, name)) {
      // The signatures of an overloaded method come before the one with the body.
      if (member.type === 'MethodDefinition' && member.kind === 'method') {
        if (isFunction(member.value)) return { module: owner.module, node: member.value };
        continue;
      }
      if (member.type === 'PropertyDefinition' && member.value)
        return { module: owner.module, node: member.value };
    }
    if (!owner.node.superClass || depth > 4) return undefined;
    const base = this.#class(owner.module, owner.node.superClass, depth);
    return base && this.classMember(base, name, depth + 1);
  }

  #class(module: SyntaxModule, expression: Node, depth: number): Located<ClassNode> | undefined {
    // Most types that are imported are of interfaces, whose modules have nothing to run.
    const found = this.names.mentioning(CLASS).value(module, expression, depth + 1);
    return found && isClass(found.node) ? { module: found.module, node: found.node } : undefined;
  }

  /** The class of `this.name`, from its annotation, its initializer, a constructor parameter or an assignment. */
  #fieldClass(owner: Located<ClassNode>, name: string, depth: number): Located<ClassNode> | undefined {
    const { module } = owner;
    for (const member of owner.node.body.body) {
      if (member.type === 'PropertyDefinition' && propertyName(member) === name) {
        if (member.typeAnnotation) return this.#annotated(module, member.typeAnnotation, depth);
        if (member.value) return this.instanceClass(module, member.value, depth + 1);
      }
      if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
      for (const parameter of member.value.params) {
        const identifier = parameterIdentifier(parameter);
        if (
          parameter.type === 'TSParameterProperty' &&
          identifier?.name === name &&
          identifier.typeAnnotation
        )
          return this.#annotated(module, identifier.typeAnnotation, depth);
      }
    }
    return undefined;
  }

  #annotated(
    module: SyntaxModule,
    annotation: TSESTree.TSTypeAnnotation,
    depth: number,
  ): Located<ClassNode> | undefined {
    const type = annotation.typeAnnotation;
    return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier'
      ? this.#class(module, type.typeName, depth)
      : undefined;
  }
}

/** What the class writes to a field that it does not declare with a value, if it does so once: `this.config = config`. */
export function assignedField({ module, node }: Located<ClassNode>, name: string): Located | undefined {
  const writes = module.writesTo(`this.${name}`).filter((write) => isWithin(write, node));
  const [only] = writes;
  return writes.length === 1 && only?.type === 'AssignmentExpression' && only.operator === '='
    ? { module, node: only.right }
    : undefined;
}
