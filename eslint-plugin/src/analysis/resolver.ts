import type { TSESTree } from '@typescript-eslint/utils';

import { assignmentsOf, resolveValue, soleValue } from '../syntax/bindings.js';
import { passedOn, returnedExpressions } from '../syntax/functions.js';
import { groupBy } from '../syntax/group-by.js';
import type { ImportBinding } from '../syntax/import-binding.js';
import type { SyntaxModule, Variable } from '../syntax/module.js';
import { enumMemberName, propertyName } from '../syntax/names.js';
import type { ClassNode, FunctionNode, Node } from '../syntax/nodes.js';
import { isClass, isFunction, isWithin, unwrap } from '../syntax/nodes.js';
import { assignedField, ClassResolver } from './class-resolver.js';
import { exportedNode } from './exports.js';
import type { ModuleHost } from './module-host.js';
import { MentioningModules } from './mentioning-modules.js';
import { noModules } from './module-host.js';
import { filledIn, partsOf, takenFromPattern } from './option-defaults.js';
import { siblingOf } from './this-outside-classes.js';

/** A node together with the module that it is part of: what a name leads to may lie in another file. */
export interface Located<T extends Node = Node> {
  readonly module: SyntaxModule;
  readonly node: T;
}

const MAX_REEXPORTS = 3;

/** Follows names to the functions, classes and values that they stand for, in the file and through imports. */
export class Resolver {
  #inFile: Resolver | undefined;
  readonly #classes = new ClassResolver(this);
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
    return this.#classes.instanceClass(module, expression, depth);
  }

  /** A method or field of a class, its base classes included. */
  classMember(owner: Located<ClassNode>, name: string, depth = 0): Located | undefined {
    return this.#classes.classMember(owner, name, depth);
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
      const declared = this.classMember(owner, name, depth);
      // What a class writes to a field takes the place of what its base gave it.
      const isOwn = declared && (isFunction(declared.node) || isWithin(declared.node, owner.node));
      const member = isOwn ? declared : (assignedField(owner, name) ?? declared);
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

/** What a parameter is where nothing is handed in: `(config = DEFAULTS) => ...`. */
function defaultOfParameter({ node, name }: Variable['defs'][number]): Node | undefined {
  if (!isFunction(node)) return undefined;
  for (const parameter of node.params) {
    const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    if (pattern.type === 'AssignmentPattern' && pattern.left === name) return pattern.right;
  }
  return undefined;
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
