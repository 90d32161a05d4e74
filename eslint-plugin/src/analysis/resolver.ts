import type { TSESTree } from '@typescript-eslint/utils';

import { assignmentsOf, resolveValue, soleValue } from '../syntax/bindings.js';
import { membersNamed } from '../syntax/classes.js';
import {
  enclosingClass,
  enclosingFunction,
  parameterIdentifier,
  passedOn,
  returnedExpressions,
} from '../syntax/functions.js';
import { groupBy } from '../syntax/group-by.js';
import type { ImportBinding } from '../syntax/import-binding.js';
import type { SyntaxModule, Variable } from '../syntax/module.js';
import { dottedPath, enumMemberName, lastName, objectProperty, propertyName } from '../syntax/names.js';
import type { ClassNode, FunctionNode, Node } from '../syntax/nodes.js';
import { isClass, isFunction, isWithin, unwrap, unwrapAwait } from '../syntax/nodes.js';
import { exportedNode } from './exports.js';
import type { ModuleHost } from './module-host.js';
import { MentioningModules } from './mentioning-modules.js';
import { noModules } from './module-host.js';
import { filledIn, partsOf, takenFromPattern } from './option-defaults.js';

/** A node together with the module that it is part of: what a name leads to may lie in another file. */
export interface Located<T extends Node = Node> {
  readonly module: SyntaxModule;
  readonly node: T;
}

const MAX_REEXPORTS = 3;
const CLASS = /\bclass\b/;

/** Follows names to the functions, classes and values that they stand for, in the file and through imports. */
export class Resolver {
  #inFile: Resolver | undefined;
  readonly #mentioning = new Map<RegExp, Resolver>();

  constructor(readonly host: ModuleHost) {}

  /** Whether a name can lead to another file at all. */
  get leadsOut(): boolean {
    return this.host !== noModules;
  }

  /** Follows names in the file alone: for what can't lead out of it, or is not worth the parsing of other files. */
  get inFile(): Resolver {
    return (this.#inFile ??= new Resolver(noModules));
  }

  /** Follows names only to declarations of other modules that have some words in their text, so that the rest need not be parsed. */
  mentioning(words: RegExp): Resolver {
    if (!this.leadsOut) return this;
    let resolver = this.#mentioning.get(words);
    if (!resolver) {
      resolver = new Resolver(new MentioningModules(this.host, words));
      this.#mentioning.set(words, resolver);
    }
    return resolver;
  }

  /** The function that a call runs, where it can be told. */
  calledFunction(module: SyntaxModule, callee: Node): Located<FunctionNode> | undefined {
    if (!this.leadsOut && !mayMeanFunction(module, callee)) return undefined;
    // All uses of a variable mean the same.
    const key = (callee.type === 'Identifier' ? module.variableOf(callee) : undefined) ?? callee;
    const known = this.#called.get(key);
    if (known !== undefined) return known ?? undefined;
    const found = this.#function(module, callee, 0) ?? this.#typed(module, callee);
    this.#called.set(key, found ?? null);
    return found;
  }

  /** By the types of the linted file, where a name alone leads nowhere: `deps.client.send(...)`. */
  #typed(module: SyntaxModule, callee: Node): Located<FunctionNode> | undefined {
    const place = !this.leadsOut ? undefined : module.types?.calledFunction(callee);
    const target = place?.filename === module.filename ? module : place && this.host.open(place.filename);
    const node = target?.functions.find(({ body }) => body.range[0] === place?.bodyStart);
    return target && node && { module: target, node };
  }

  /** The calls of a module that run one of its functions. */
  callsOf(module: SyntaxModule, fn: FunctionNode): readonly TSESTree.CallExpression[] {
    let calls = this.#calls.get(module);
    if (!calls) {
      calls = groupBy(module.calls, ({ callee }) => this.calledFunction(module, callee)?.node);
      this.#calls.set(module, calls);
    }
    return calls.get(fn) ?? [];
  }

  readonly #calls = new Map<SyntaxModule, Map<Node, TSESTree.CallExpression[]>>();
  readonly #called = new Map<Node | Variable, Located<FunctionNode> | null>();

  #function(module: SyntaxModule, callee: Node, depth: number): Located<FunctionNode> | undefined {
    const found = this.value(module, callee);
    if (!found) return undefined;
    if (isFunction(found.node))
      return found.module.isTooDeep(found.node) ? undefined : { module: found.module, node: found.node };
    const handedIn = passedOn(found.node);
    if (handedIn) return { module: found.module, node: handedIn };
    // `options.delayFor ?? ((attempt) => ...)`: what runs unless somebody gives another one.
    if (found.node.type === 'LogicalExpression' && depth <= 2)
      return this.#function(found.module, found.node.right, depth + 1);
    // `const retry = createRetry(options)`: the function that the maker returns.
    if (found.node.type !== 'CallExpression' || depth > 2) return undefined;
    const maker = this.#function(found.module, found.node.callee, depth + 1);
    const returned = maker && returnedExpressions(maker.node, maker.module.visitorKeys);
    const [only] = returned ?? [];
    return maker && only && returned?.length === 1
      ? this.#function(maker.module, only, depth + 1)
      : undefined;
  }

  /**
   * What an expression stands for: through constants, imports, members of the enclosing class, of an object literal, of
   * an instance whose class is known.
   */
  value(module: SyntaxModule, expression: Node, depth = 0): Located | undefined {
    if (depth > 6) return undefined;
    const node = unwrap(expression);
    switch (node.type) {
      case 'Identifier':
        return this.#identifier(module, node, depth);
      case 'MemberExpression':
        return this.#member(module, node, depth);
      default:
        return { module, node };
    }
  }

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

  /** What a name exported by another module stands for there. */
  imported(module: SyntaxModule, binding: ImportBinding): Located | undefined {
    if (!this.leadsOut) return undefined;
    let known = this.#imports.get(module);
    if (!known) {
      known = new Map<string, Located | undefined>();
      this.#imports.set(module, known);
    }
    const key = `${binding.imported} ${binding.source}`;
    if (!known.has(key)) known.set(key, this.#import(module, binding, 0));
    return known.get(key);
  }

  readonly #imports = new Map<SyntaxModule, Map<string, Located | undefined>>();

  #import(module: SyntaxModule, binding: ImportBinding, hops: number): Located | undefined {
    const target = this.host.load(binding.source, module, binding.imported);
    if (!target) return undefined;
    const found = exportedNode(target, binding.imported);
    if (!found) return undefined;
    if ('source' in found) {
      if (hops >= MAX_REEXPORTS) return undefined;
      for (const source of found.source) {
        const through = this.#import(
          target,
          { source, imported: found.imported, node: binding.node },
          hops + 1,
        );
        if (through) return through;
      }
      return undefined;
    }
    return this.value(target, found.node, hops + 1) ?? { module: target, node: found.node };
  }

  #identifier(module: SyntaxModule, node: TSESTree.Identifier, depth: number): Located | undefined {
    const variable = module.variableOf(node);
    const definition = variable?.defs[0];
    if (!variable || !definition) return undefined;
    if (
      definition.type === 'FunctionName' ||
      definition.type === 'ClassName' ||
      definition.type === 'TSEnumName'
    )
      return { module, node: definition.node };
    const binding = module.importOf(node);
    if (binding) return this.imported(module, binding);
    const taken = takenFromPattern(variable);
    if (taken) {
      const source = taken.source && this.value(module, taken.source, depth + 1);
      const found = source && this.#property(source, taken.property, depth + 1);
      return found ?? (taken.fallback && this.value(module, taken.fallback, depth + 1));
    }
    if (definition.type === 'Parameter') {
      const value = defaultOfParameter(definition);
      return value && this.value(module, value, depth + 1);
    }
    const value = soleValue(variable);
    return value && this.value(module, value, depth + 1);
  }

  #member(module: SyntaxModule, node: TSESTree.MemberExpression, depth: number): Located | undefined {
    const name = propertyName(node);
    if (name === undefined) return undefined;
    // What no member is called in the file is the platform's, or another module's.
    if (!this.leadsOut && !module.hasMember(name)) return undefined;
    const object = unwrap(node.object);
    if (object.type === 'Identifier') {
      const binding = module.importOf(object);
      if (binding?.imported === '*') return this.imported(module, { ...binding, imported: name });
    }
    const sibling = siblingOf(module, object, name);
    if (sibling) return this.value(module, sibling, depth + 1);
    const owner = this.instanceClass(module, object, depth + 1);
    if (owner) {
      const member = this.classMember(owner, name, depth) ?? assignedField(owner, name);
      return member && this.value(member.module, member.node, depth + 1);
    }
    const held = this.value(module, object, depth + 1);
    if (held && isClass(held.node)) {
      const member = this.classMember({ module: held.module, node: held.node }, name, depth);
      return member && this.value(member.module, member.node, depth + 1);
    }
    if (held?.node.type === 'TSEnumDeclaration') {
      const member = held.node.body.members.find((member) => enumMemberName(member) === name);
      return member?.initializer && { module: held.module, node: member.initializer };
    }
    const found = held && held.node !== object ? this.#property(held, name, depth + 1) : undefined;
    if (found) return found;
    const filled = filledIn(module, node);
    return filled && this.value(module, filled, depth + 1);
  }

  /** What an object has under a name; of what is spread into it, what is in sight: `{ ...DEFAULTS, ...options }`. */
  #property({ module, node }: Located, name: string, depth: number): Located | undefined {
    if (depth > 6) return undefined;
    if (node.type !== 'ObjectExpression') return this.#propertyOfParts(module, partsOf(node), name, depth);
    for (const property of [...node.properties].reverse()) {
      const found =
        property.type === 'SpreadElement'
          ? this.#propertyOfParts(module, [property.argument], name, depth)
          : propertyName(property) === name
            ? this.value(module, property.value, depth + 1)
            : undefined;
      if (found) return found;
    }
    return undefined;
  }

  #propertyOfParts(
    module: SyntaxModule,
    parts: readonly Node[],
    name: string,
    depth: number,
  ): Located | undefined {
    for (const part of parts) {
      const object = this.value(module, part, depth + 1);
      const found = object && this.#property(object, name, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  #class(module: SyntaxModule, expression: Node, depth: number): Located<ClassNode> | undefined {
    // Most types that are imported are of interfaces, whose modules have nothing to run.
    const found = this.mentioning(CLASS).value(module, expression, depth + 1);
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

/**
 * Whether an expression may be a function of its own file, judged by its name alone. Most names that are called, or
 * handed over, are none: of the platform, of imports, of parameters.
 */
function mayMeanFunction(module: SyntaxModule, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') return module.hasMember(propertyName(node) ?? '');
  if (node.type !== 'Identifier') return true;
  const definition = module.variableOf(node)?.defs[0];
  if (definition?.type === 'Parameter') return definition.name.parent.type === 'AssignmentPattern';
  return definition !== undefined && definition.type !== 'ImportBinding';
}

/** What the class writes to a field that it does not declare with a value, if it does so once: `this.config = config`. */
function assignedField({ module, node }: Located<ClassNode>, name: string): Located | undefined {
  const writes = module.writesTo(`this.${name}`).filter((write) => isWithin(write, node));
  const [only] = writes;
  return writes.length === 1 && only?.type === 'AssignmentExpression' && only.operator === '='
    ? { module, node: only.right }
    : undefined;
}

/** What a parameter is where nothing is handed in: `(config = DEFAULTS) => ...`. */
function defaultOfParameter({ node, name }: Variable['defs'][number]): Node | undefined {
  if (!isFunction(node)) return undefined;
  for (const parameter of node.params) {
    const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    if (pattern.type === 'AssignmentPattern' && pattern.left === name) return pattern.right;
  }
  return undefined;
}

/**
 * What `this.name` is outside of classes: a function assigned to the same prototype, or a property of the object
 * literal that the code is part of. `this` may be kept in a variable.
 */
function siblingOf(module: SyntaxModule, object: Node, name: string): Node | undefined {
  const self = resolveValue(module, object);
  if (self.type !== 'ThisExpression') return undefined;
  let fn = enclosingFunction(self);
  while (fn && (fn.type === 'ArrowFunctionExpression' || isBoundToThis(fn))) fn = enclosingFunction(fn);
  const holder = fn?.parent;
  if (holder?.type === 'Property' && holder.parent.type === 'ObjectExpression')
    return objectProperty(holder.parent, name)?.value;
  if (holder?.type !== 'AssignmentExpression' || holder.left.type !== 'MemberExpression') return undefined;
  const prototype = dottedPath(holder.left.object);
  if (!prototype?.endsWith('.prototype')) return undefined;
  const [write] = module.writesTo(`${prototype}.${name}`);
  return write?.type === 'AssignmentExpression' ? write.right : undefined;
}

/** `_.bind(function () { this.send(); }, this)`, `function () { this.send(); }.bind(this)`: a function with the `this` around it. */
function isBoundToThis({ parent }: FunctionNode): boolean {
  const call = parent.type === 'MemberExpression' ? parent.parent : parent;
  return (
    call.type === 'CallExpression' &&
    lastName(call.callee) === 'bind' &&
    call.arguments.at(-1)?.type === 'ThisExpression'
  );
}

/** The object literal that an expression stands for in its own file, or undefined. */
export function objectLiteral(
  module: SyntaxModule,
  expression: Node | undefined,
): TSESTree.ObjectExpression | undefined {
  if (!expression) return undefined;
  const node = unwrap(resolveValue(module, unwrap(expression)));
  return node.type === 'ObjectExpression' ? node : undefined;
}

/** Whether a variable keeps the value that it was declared with. */
export function isConstant(module: SyntaxModule, identifier: Node): boolean {
  const variable = module.variableOf(identifier);
  return variable !== undefined && assignmentsOf(variable)?.length === 1;
}
