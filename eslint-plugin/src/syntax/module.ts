import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { ByPosition } from './by-position.js';
import { functionName } from './functions.js';
import { groupBy } from './group-by.js';
import type { ImportBinding } from './import-binding.js';
import { importedBy } from './import-binding.js';
import type { MemberWrite } from './node-lists.js';
import { NodeLists } from './node-lists.js';
import type { FunctionNode, LoopNode, Node } from './nodes.js';
import { dottedPath, enumMemberName, lastName, propertyName } from './names.js';
import type { TypeSource } from './type-source.js';
import type { VisitorKeys } from './walk.js';

export type Variable = TSESLint.Scope.Variable;

/** What is needed of a parsed file; ESLint's `SourceCode` is one. */
export interface ParsedFile {
  readonly ast: TSESTree.Program;
  readonly text: string;
  readonly visitorKeys: VisitorKeys;
  readonly scopeManager: TSESLint.Scope.ScopeManager | null;
}

/**
 * One parsed file with the indexes that every question about it needs: which variable an identifier means, the nodes
 * of a kind, what is exported. Built in one walk; nothing here knows of retries.
 */
export class SyntaxModule {
  readonly #nodes: NodeLists;
  #writesByPath: Map<string, MemberWrite[]> | undefined;
  #initializersByName: Map<string, Node[]> | undefined;
  #callsByName: Map<string, TSESTree.CallExpression[]> | undefined;
  #callsByPosition: ByPosition<TSESTree.CallExpression> | undefined;
  #functionsByPosition: ByPosition<FunctionNode> | undefined;
  #triesByPosition: ByPosition<TSESTree.TryStatement> | undefined;
  #functionsByName: Map<string, FunctionNode[]> | undefined;
  #memberNames: ReadonlySet<string> | undefined;
  #variables: ReadonlyMap<Node, Variable> | undefined;

  constructor(
    readonly file: ParsedFile,
    readonly filename: string,
    /** Only of the linted file, and where the host has a type checker. */
    readonly types?: TypeSource,
  ) {
    this.#nodes = new NodeLists(file.ast, file.visitorKeys);
  }

  get calls(): readonly TSESTree.CallExpression[] {
    return this.#nodes.calls;
  }

  get newExpressions(): readonly TSESTree.NewExpression[] {
    return this.#nodes.newExpressions;
  }

  get functions(): readonly FunctionNode[] {
    return this.#nodes.functions;
  }

  get loops(): readonly LoopNode[] {
    return this.#nodes.loops;
  }

  get tries(): readonly TSESTree.TryStatement[] {
    return this.#nodes.tries;
  }

  get memberWrites(): readonly MemberWrite[] {
    return this.#nodes.memberWrites;
  }

  /** Whether something in a node is nested too deeply to be followed: it is not among the nodes above. */
  isTooDeep(node: Node): boolean {
    return this.#nodes.isTooDeep(node);
  }

  get visitorKeys(): VisitorKeys {
    return this.file.visitorKeys;
  }

  textOf(node: Node): string {
    return this.file.text.slice(node.range[0], node.range[1]);
  }

  /** The calls of what has a name: `setTimeout(...)` and `window.setTimeout(...)`. */
  callsNamed(name: string): readonly TSESTree.CallExpression[] {
    this.#callsByName ??= groupBy(this.calls, ({ callee }) => lastName(callee));
    return this.#callsByName.get(name) ?? [];
  }

  /** The calls that lie in a region, or are it. */
  callsIn(region: Node): TSESTree.CallExpression[] {
    this.#callsByPosition ??= new ByPosition(this.calls, (call) => call);
    return this.#callsByPosition.within(region);
  }

  /** The functions that lie in a region, or are it. */
  functionsIn(region: Node): FunctionNode[] {
    this.#functionsByPosition ??= new ByPosition(this.functions, (fn) => fn);
    return this.#functionsByPosition.within(region);
  }

  /** The `try` statements that lie in a region, or are it. */
  triesIn(region: Node): TSESTree.TryStatement[] {
    this.#triesByPosition ??= new ByPosition(this.tries, (statement) => statement);
    return this.#triesByPosition.within(region);
  }

  /** The functions that can be called by a name: `load` of `function load`, `const load = ...`, `{ load() {} }`. */
  functionsNamed(name: string): readonly FunctionNode[] {
    this.#functionsByName ??= groupBy(this.functions, functionName);
    return this.#functionsByName.get(name) ?? [];
  }

  /** Whether anything in the file gets a member of a name: most methods that are called are the platform's. */
  hasMember(name: string): boolean {
    this.#memberNames ??= memberNames(this.#nodes);
    return this.#memberNames.has(name);
  }

  /** The assignments to a member that is written as a path: `this.client`, `Client.prototype.send`. */
  writesTo(path: string): readonly MemberWrite[] {
    this.#writesByPath ??= groupBy(this.#nodes.memberWrites, (write) =>
      dottedPath(write.type === 'AssignmentExpression' ? write.left : write.argument),
    );
    return this.#writesByPath.get(path) ?? [];
  }

  /** What the classes of the file give their fields of a name where those are declared. */
  fieldInitializers(name: string): readonly Node[] {
    this.#initializersByName ??= groupBy(
      this.#nodes.classes.flatMap(({ body }) =>
        body.body.flatMap((member) =>
          member.type === 'PropertyDefinition' && member.value ? [member.value] : [],
        ),
      ),
      ({ parent }) => (parent.type === 'PropertyDefinition' ? propertyName(parent) : undefined),
    );
    return this.#initializersByName.get(name) ?? [];
  }

  /** The variable that an identifier means, or undefined for a global one. */
  variableOf(identifier: Node): Variable | undefined {
    this.#variables ??= variablesByIdentifier(this.file.scopeManager);
    return this.#variables.get(identifier);
  }

  /** Whether an identifier is not declared in the file: a global such as `fetch`, declared in the configuration or not. */
  isGlobal(identifier: TSESTree.Identifier): boolean {
    const variable = this.variableOf(identifier);
    return variable === undefined || variable.defs.length === 0;
  }

  /** Where an identifier was imported from (`import` or a top-level `require`), or undefined. */
  importOf(identifier: Node): ImportBinding | undefined {
    const definition = this.variableOf(identifier)?.defs[0];
    return definition && importedBy(definition);
  }
}

const modules = new WeakMap<ParsedFile, SyntaxModule>();

/** The module of a parsed file, made once for all who ask; `types` are those of the first who does. */
export function moduleOf(file: ParsedFile, filename: string, types?: TypeSource): SyntaxModule {
  let module = modules.get(file);
  if (!module) {
    module = new SyntaxModule(file, filename, types);
    modules.set(file, module);
  }
  return module;
}

function memberNames({ memberDeclarations, memberWrites }: NodeLists): Set<string> {
  const names = new Set<string>();
  for (const declaration of memberDeclarations) {
    const name =
      declaration.type === 'TSEnumMember' ? enumMemberName(declaration) : propertyName(declaration);
    if (name !== undefined) names.add(name);
  }
  for (const write of memberWrites) {
    const name = lastName(write.type === 'AssignmentExpression' ? write.left : write.argument);
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** Which variable each identifier of a file means: what its scopes know, but by node. */
function variablesByIdentifier(scopeManager: ParsedFile['scopeManager']): Map<Node, Variable> {
  const variables = new Map<Node, Variable>();
  for (const scope of scopeManager?.scopes ?? []) {
    for (const { identifier, resolved } of scope.references)
      if (resolved) variables.set(identifier, resolved);
    for (const variable of scope.variables)
      for (const identifier of variable.identifiers) variables.set(identifier, variable);
  }
  return variables;
}
