import type { TSESTree } from '@typescript-eslint/utils';

import { soleValue } from '../syntax/bindings.js';
import { passedOn, returnedExpressions } from '../syntax/functions.js';
import { groupBy } from '../syntax/group-by.js';
import type { ImportBinding } from '../syntax/import-binding.js';
import type { SyntaxModule, Variable } from '../syntax/module.js';
import { propertyName } from '../syntax/names.js';
import type { ClassNode, FunctionNode, Node } from '../syntax/nodes.js';
import { isClass, isFunction, isWithin, unwrap } from '../syntax/nodes.js';
import { assignedField, ClassResolver } from './class-resolver.js';
import { ImportFollower } from './import-follower.js';
import { mayMeanFunction } from './may-mean-function.js';
import type { ModuleHost } from './module-host.js';
import { MentioningModules } from './mentioning-modules.js';
import { noModules } from './module-host.js';
import { memberOfEnum, propertyOf } from './object-properties.js';
import { defaultOfParameter, filledIn, takenFromPattern } from './option-defaults.js';
import { siblingOf } from './this-outside-classes.js';

/** A node together with the module that it is part of: what a name leads to may lie in another file. */
export interface Located<T extends Node = Node> {
  readonly module: SyntaxModule;
  readonly node: T;
}

/** Follows names to the functions, classes and values that they stand for, in the file and through imports. */
export class Resolver {
  #inFile: Resolver | undefined;
  readonly #classes = new ClassResolver(this);
  readonly #imports: ImportFollower;
  readonly #mentioning = new Map<RegExp, Resolver>();

  constructor(readonly host: ModuleHost) {
    this.#imports = new ImportFollower(this);
  }

  /** Whether a name can lead to another file at all. */
  get leadsOut(): boolean {
    return this.host !== noModules;
  }

  /** Follows names in the file alone: for what can't lead out of it, or is not worth the parsing of other files. */
  get inFile(): Resolver {
    if (!this.leadsOut) return this;
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

  /** The calls of a module that run one of its own functions. */
  callsOf(module: SyntaxModule, fn: FunctionNode): readonly TSESTree.CallExpression[] {
    let calls = this.#calls.get(module);
    if (!calls) {
      calls = groupBy(module.calls, ({ callee }) => this.inFile.calledFunction(module, callee)?.node);
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
    return this.leadsOut ? this.#imports.imported(module, binding) : undefined;
  }

  #identifier(module: SyntaxModule, node: TSESTree.Identifier, depth: number): Located | undefined {
    const variable = module.variableOf(node);
    const definition = variable?.defs[0];
    if (!variable || !definition) return undefined;
    if (/^(?:Function|Class|TSEnum)Name$/.test(definition.type)) return { module, node: definition.node };
    const binding = module.importOf(node);
    if (binding) return this.imported(module, binding);
    const taken = takenFromPattern(variable);
    if (taken) {
      const source = taken.source && this.value(module, taken.source, depth + 1);
      const found = source && propertyOf(this, source, taken.property, depth + 1);
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
      // What another module has leads out of the file.
      if (binding && !this.leadsOut) return undefined;
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
    if (held?.node.type === 'TSEnumDeclaration') return memberOfEnum(held.module, held.node, name);
    const found = held && held.node !== object ? propertyOf(this, held, name, depth + 1) : undefined;
    if (found) return found;
    const filled = filledIn(module, node);
    return filled && this.value(module, filled, depth + 1);
  }
}
